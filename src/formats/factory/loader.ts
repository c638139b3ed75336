/** Why a droid would be invalid (read in the program, 0.215.0). */
import {inWords} from '../../lift/demands.ts'
import {type LiftContext, notLoaded} from '../../lift/reader.ts'
import {guessTool, toolEntries, wordFor} from '../../lift/tools.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Refusals = readonly LoaderProblem[]

const canonical: readonly string[] = [...new Set(Object.values(vocabulary.toolWords).flat())]

/** Every reason there is. */
export function refusals(context: LiftContext): Refusals {
  return [...ofPath(context), ...ofName(context), ...ofTools(context), ...ofBody(context)]
}

function ofPath(context: LiftContext): Refusals {
  const isDeep = /(?:^|\/)\.factory\/droids\/.*\//.test(context.syntax.source.path)
  return isDeep
    ? [notLoaded(context, null, 'it does not look into folders inside of droids; move the file up')]
    : []
}

function ofName(context: LiftContext): Refusals {
  const {name} = context.data
  if (name === undefined || name === null)
    return [notLoaded(context, name === null ? 'name' : null, 'it has no `name`; add one')]
  if (typeof name === 'string' && /^[a-z0-9_-]+$/.test(name)) return []
  const text = `${inWords(name)} is no name there; use small letters, digits, \`-\` and \`_\``
  return [notLoaded(context, 'name', text)]
}

function ofTools(context: LiftContext): Refusals {
  const {tools} = context.data
  if (tools === undefined || tools === null) return []
  const entries = toolEntries(tools)
  if (entries === null) return [notLoaded(context, 'tools', '`tools` is no list of names; write one')]
  // A text with commas may hold Claude Code's names, which the client translates; a list may not.
  const translated = typeof tools === 'string' && tools.includes(',') ? vocabulary.claudeNames : []
  const known = [...vocabulary.tools, ...vocabulary.categories, ...translated]
  return entries.flatMap(entry => {
    if (known.includes(entry)) return []
    const text = `no tool of it is called \`${entry}\`; ${repairOf(entry)}`
    const index = Array.isArray(tools) ? tools.indexOf(entry) : -1
    const problem = notLoaded(context, 'tools', text)
    return [index === -1 ? problem : {...problem, place: context.at('tools', index)}]
  })
}

function repairOf(entry: string): string {
  if (entry === 'all' || entry === '*') return 'remove the key to allow all'
  const meant = guessTool(entry, canonical)
  const word = meant === null ? undefined : wordFor(meant, vocabulary.toolWords)
  return word === undefined ? 'mend or remove the name' : `write \`${word}\``
}

function ofBody(context: LiftContext): Refusals {
  const {source, body} = context.syntax
  return source.text.slice(body.start, body.end).trim() === ''
    ? [notLoaded(context, null, 'its prompt is empty; write one')]
    : []
}
