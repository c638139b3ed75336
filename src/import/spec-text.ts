/** The text of a spec: an agent, with the comments of the file it came from, as a person would write it. */
import type {Agent} from '../agent.ts'
import type {YamlStyle} from '../lower/text/markdown.ts'
import {spreadComments} from './spec-comments.ts'
import {specData} from './spec-fields.ts'
import {commentLines, type Note, renderWithNotes} from './spec-yaml.ts'

/** An agent and what its spec says beside it. */
export interface SpecSheet {
  readonly agent: Agent
  /** Comments of the source by pointer of its top-level key, see `Agent.pointers`. */
  readonly comments: ReadonlyMap<string, Note>
  /** Why agentc proposes a value, by canonical field (`tier`) or entry of one (`related_agents/2`). */
  readonly guesses: ReadonlyMap<string, string>
  /** Fields to leave out because the defaults of the config give the same. */
  readonly omit?: ReadonlySet<string>
}

/** Descriptions are quoted as the shipped agents have them: sooner or later somebody writes a colon. */
const style: YamlStyle = {quotes: 'needed', quoted: ['version', 'description'], literal: 'several-lines'}

const nothing: ReadonlySet<string> = new Set()

/** The whole file. It reads back as the agent of the sheet, and is written from that with the same bytes. */
export function renderSpec({agent, comments, guesses, omit = nothing}: SpecSheet): string {
  const data = specData(agent, omit)
  const {notes, rest} = spreadComments({agent, data, comments, guesses})
  const yaml = renderWithNotes(data, notes, style) + commentLines(rest)
  return `---\n${yaml}---\n${agent.body === '' ? '' : `\n${agent.body}`}`
}
