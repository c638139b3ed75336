/** A new name for an agent, in its file and wherever the others speak of it: all of it, or nothing. */
import {type Agent, placeOf, specFormat} from '../../agent.ts'
import {bodyOfAgent, masked} from '../../analysis/body/body-text.ts'
import type {Edit, Renaming} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'
import {renameEdit} from './edits.ts'

/** Every edit of the rename; null where the name is taken, or where one mention cannot be rewritten beyond doubt. */
export function renameEdits(project: Project, agent: Agent, to: string): readonly Edit[] | null {
  const names = {from: agent.name, to}
  const isUnclear =
    agent.format !== specFormat ||
    agent.pointers.name === undefined ||
    project.has(to) ||
    project.agents.some(other => other !== agent && other.name === agent.name)
  if (isUnclear) return null
  const own = renameEdit(agent, placeOf(agent, 'name'), names)
  if (own === null) return null
  const edits = [own]
  for (const other of project.agents) {
    // Most files never hold the name.
    if (!other.origin.text.includes(names.from) && other !== agent) continue
    const found = editsIn(other, names)
    if (found === null) return null
    edits.push(...found)
  }
  return edits
}

function editsIn(agent: Agent, names: Renaming): readonly Edit[] | null {
  const parts = [...relationEdits(agent, names), ...toolEdits(agent, names)]
  const said = descriptionEdits(agent, names)
  const body = bodyEdits(agent, names)
  if (said === null || body === null || parts.includes(null)) return null
  return [...parts.filter(edit => edit !== null), ...said, ...body]
}

function relationEdits(agent: Agent, names: Renaming): readonly (Edit | null)[] {
  const {related_agents: relations = [], 'not-my-scope': limits = []} = agent.fields
  const edit = (field: string, index: number, key: string) =>
    renameEdit(agent, placeOf(agent, field, index, key), names)
  return [
    ...relations.flatMap(({name}, index) =>
      name === names.from ? [edit('related_agents', index, 'name')] : [],
    ),
    ...limits.flatMap(({use}, index) => (use === names.from ? [edit('not-my-scope', index, 'use')] : [])),
  ]
}

/** `Agent(name, other)` in a tool list. */
function toolEdits(agent: Agent, names: Renaming): readonly Edit[] {
  const edits: Edit[] = []
  for (const field of ['allowed-tools', 'disallowed-tools']) {
    if (agent.pointers[field] === undefined) continue
    const {start, end} = agent.origin.span(placeOf(agent, field))
    const raw = agent.origin.text.slice(start, end)
    for (const call of raw.matchAll(/\b(?:Agent|Task)\(([^)\n]*)\)/g))
      edits.push(...wordEdits(call[0], start + call.index, {agent, names}))
  }
  return edits
}

/** Renaming with a hyphen are names wherever they stand; of other words only those that are marked as names. */
function mentionOf({from}: Renaming): RegExp {
  const name = from.replace(/[^\w-]/g, '\\$&')
  const bare = `(?<![\\w/@.-])${name}(?![\\w-]|\\.\\w|/)`
  return new RegExp(from.includes('-') ? `@${name}(?![\\w-])|${bare}` : `@${name}(?![\\w-])|\`${name}\``, 'g')
}

function descriptionEdits(agent: Agent, names: Renaming): readonly Edit[] | null {
  const {description} = agent.fields
  if (typeof description !== 'string' || agent.pointers.description === undefined) return []
  const count = [...description.matchAll(mentionOf(names))].length
  if (count === 0) return []
  const {start, end} = agent.origin.span(placeOf(agent, 'description'))
  const raw = agent.origin.text.slice(start, end)
  const edits = mentionEdits(raw, start, {agent, names})
  return edits.length === count ? edits : null
}

/** Mentions in prose and in bare code spans; one inside a block of code, a link or a data file stands in the way. */
function bodyEdits(agent: Agent, names: Renaming): readonly Edit[] | null {
  const body = bodyOfAgent(agent)
  if (!body.text.includes(names.from)) return []
  const edits: Edit[] = []
  for (const {0: found, index} of body.text.matchAll(mentionOf(names))) {
    const span = body.spanOf(index, index + found.length)
    const isProse = !body.prose.slice(index, index + found.length).includes(masked)
    if (span === null || !isProse) return null
    const at = span.start + found.indexOf(names.from)
    edits.push({file: agent.file, start: at, end: at + names.from.length, text: names.to})
  }
  return edits
}

interface Scene {
  readonly agent: Agent
  readonly names: Renaming
}

function mentionEdits(raw: string, start: number, {agent, names}: Scene): readonly Edit[] {
  return [...raw.matchAll(mentionOf(names))].map(({0: found, index}) => {
    const at = start + index + found.indexOf(names.from)
    return {file: agent.file, start: at, end: at + names.from.length, text: names.to}
  })
}

function wordEdits(text: string, start: number, {agent, names}: Scene): readonly Edit[] {
  const pattern = new RegExp(`(?<=[(,]\\s*)${names.from.replace(/[^\w-]/g, '\\$&')}(?=\\s*[,)])`, 'g')
  return [...text.matchAll(pattern)].map(({index}) => {
    const at = start + index
    return {file: agent.file, start: at, end: at + names.from.length, text: names.to}
  })
}
