/** The modes of a file as agents. */
import type {Agent} from '../../agent.ts'
import {liftEntry} from '../../lift/entry.ts'
import {withKept} from '../../lift/kept.ts'
import type {Lifted, LiftRun, Reader} from '../../lift/reader.ts'
import {joinBody} from '../../lower/prompt/sections.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {normalizeBody} from '../../validate/validate.ts'
import {splitPrompt} from './instructions.ts'

/** Every map of the list is an agent, called by its slug. */
export function liftModes(syntax: Syntax, run: LiftRun, reader: Reader): Lifted {
  const modes = syntax.data?.customModes
  const list: readonly unknown[] = Array.isArray(modes) ? modes : []
  const problems: LoaderProblem[] = Object.keys(syntax.data ?? {})
    .filter(key => key !== 'customModes')
    .map(key => aside(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, key))
  if (modes !== undefined && modes !== null && !Array.isArray(modes))
    problems.push(unread('/customModes', reader, '`customModes` is no list; write one'))
  const slugs = list.map(mode => (isData(mode) ? mode.slug : null))
  const agents: Agent[] = []
  for (const [index, mode] of list.entries()) {
    if (!isData(mode)) {
      const text = `entry ${index + 1} is no map of keys, and no mode of the file is read; remove it`
      problems.push(unread(`/customModes/${index}`, reader, text))
      continue
    }
    const lifted = liftMode({mode, index, syntax, run, reader})
    agents.push(lifted.agent)
    problems.push(...lifted.problems)
    if (typeof mode.slug === 'string' && slugs.indexOf(mode.slug) < index) {
      const text = `the slug \`${mode.slug}\` stands twice, and no mode of the file is read; rename one`
      problems.push(unread(`/customModes/${index}/slug`, reader, text))
    }
  }
  return {agents, skills: [], holes: [], problems}
}

interface Mode {
  readonly mode: Data
  readonly index: number
  readonly syntax: Syntax
  readonly run: LiftRun
  readonly reader: Reader
}

function liftMode({mode, index, syntax, run, reader}: Mode): {
  readonly agent: Agent
  readonly problems: readonly LoaderProblem[]
} {
  const base = `/customModes/${index}`
  const [role, more] = [mode.roleDefinition, mode.customInstructions].map(text =>
    typeof text === 'string' ? normalizeBody(text) : '',
  )
  const prompt = joinBody(role ?? '', more ?? '')
  const name = typeof mode.slug === 'string' ? mode.slug : `mode-${index + 1}`
  const place = {pointer: mode.slug === undefined ? base : `${base}/slug`}
  const {agent, problems} = liftEntry(
    {syntax, run, reader, data: mode, base},
    {text: prompt, span: syntax.body, name},
    place,
  )
  const again = splitPrompt(prompt)
  const isExact = joinBody(again.roleDefinition) === joinBody(role ?? '')
  const pointers = {...agent.pointers, prompt: `${base}/roleDefinition`}
  return {agent: withKept({...agent, pointers}, isExact ? {} : textsOf(mode), run), problems}
}

/** Where the prompt would be cut elsewhere, both texts stay as they are. */
function textsOf({roleDefinition, customInstructions}: Data): Data {
  return {
    ...(typeof roleDefinition === 'string' ? {roleDefinition} : {}),
    ...(typeof customInstructions === 'string' ? {customInstructions} : {}),
  }
}

function aside(pointer: string, key: string): LoaderProblem {
  const text = 'it describes no mode; it stays in this file, and no spec holds it'
  return {kind: 'ignored-value', place: {pointer, part: 'key'}, client: 'agentc', key, text, edits: []}
}

function unread(pointer: string, {client}: Reader, text: string): LoaderProblem {
  return {kind: 'not-loaded', place: {pointer}, client, text}
}
