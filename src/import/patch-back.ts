/** A hand edit of an output of a pack's agent, as the patch of the config that says the same: its files are not ours to edit. */
import {withoutColon} from '../agent.ts'
import {renderYaml} from '../lower/text/markdown.ts'
import {type Change, changesOf, type HandEdit} from './take-back.ts'

/** The entry for `patches`, and what it cannot say. */
export interface PatchBack {
  /** YAML; null: nothing can be said by a patch. */
  readonly patch: string | null
  /** Changes that the patch does not hold, with the reason. */
  readonly left: readonly string[]
}

/** The patch that makes the pack's agent what the edited output says. */
export function patchBack(edit: HandEdit, others: readonly string[]): PatchBack {
  const {spec} = edit
  const left: string[] = []
  const set = settings(changesOf(edit), {others, left})
  const body = bodyOf(edit, left)
  if (Object.keys(set).length === 0 && body === null) return {patch: null, left}
  const entry = {
    match: {name: spec.name},
    ...(Object.keys(set).length === 0 ? {} : {set}),
    ...(body === null ? {} : {body: {replace: body}}),
  }
  return {patch: renderYaml({patches: [entry]}, {quotes: 'needed', literal: ['replace']}), left}
}

interface Naming {
  /** Names of the agents of packs in the project, which outputs write without their colon. */
  readonly others: readonly string[]
  readonly left: string[]
}

function settings(changes: readonly Change[], {others, left}: Naming): Readonly<Record<string, unknown>> {
  const set: Record<string, unknown> = {}
  for (const {path, value} of changes) {
    const name = path.at(-1) ?? ''
    const rival = others.find(other => mentions(value, withoutColon(other)))
    if (value === undefined) left.push(`\`${name}\` was removed, and a patch takes no field away`)
    else if (rival !== undefined)
      left.push(`\`${name}\` names \`${withoutColon(rival)}\`, which the config calls \`${rival}\``)
    else set[name] = value
  }
  return set
}

function mentions(value: unknown, name: string): boolean {
  const text = JSON.stringify(value) ?? ''
  return new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text)
}

function bodyOf({spec, built, edited}: HandEdit, left: string[]): string | null {
  const text = edited.body.trim()
  if (built.body.trim() === text) return null
  if (built.body.trim() !== spec.body.trim()) {
    left.push('the prompt: the output words it otherwise than the source')
    return null
  }
  // One word that ends so names a file.
  if (text !== '' && !/^\S+\.md$/.test(text)) return `${text}\n`
  left.push('the prompt: a patch cannot say this text')
  return null
}
