/** Which files an agent becomes: a skill with a thin agent, or an agent alone. */
import {hasParts} from '../../lower/ssl-lite/profile.ts'
import type {LowerContext} from '../../lower/target.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/**
 * `written`: the body has the four parts of SSL-lite; `derived`: the fields make them; `plain`: the skill is the body as
 * it is; `none`: there is no skill, the body stands in the agent's file.
 */
export type Form = 'written' | 'derived' | 'plain' | 'none'

/** Skill and form of one agent. */
export interface Layout {
  readonly form: Form
  /** Name of the skill and its folder, where the form is not `none`. */
  readonly skill: string
}

/** Files of one agent, by its block, the options and the form of its body. */
export function layoutOf(context: LowerContext): Layout {
  const {agent, block, options, body, nameOf} = context
  const name = nameOf(agent.name)
  const skill =
    typeof block.skill === 'string' ? block.skill : String(options.skill).replaceAll('{name}', () => name)
  return {form: formOf(context, skill, body.text), skill}
}

function formOf(context: LowerContext, skill: string, body: string): Form {
  const profile = profileOf(context)
  if (!hasSkill(context)) return 'none'
  if (profile === 'plain') return 'plain'
  if (hasParts(body)) return 'written'
  return profile === 'ssl-lite' || skill.startsWith('oma-') ? 'derived' : 'plain'
}

/** Whether the agent gets a skill of its own. */
export function hasSkill(context: LowerContext): boolean {
  const {block, body} = context
  if (block.skill === false) return false
  if (body.text.trim() === '') return profileOf(context) === 'ssl-lite'
  // Such a line is for the files that `oma link` makes of agents; in skills nobody replaces it.
  return block.skill !== undefined || !body.text.includes(vocabulary.protocolLine) || hasParts(body.text)
}

function profileOf({block, options}: LowerContext): unknown {
  return block.profile ?? options.profile
}

/** Folder of the skill. */
export function skillFolder({skill}: Layout): string {
  return `.agents/skills/${skill}`
}

/** Folder of the agent's own files, where its text finds them. */
export function resourceFolder(layout: Layout, name: string): string {
  return layout.form === 'none' ? `.agents/agent-resources/${name}` : skillFolder(layout)
}
