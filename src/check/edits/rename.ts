/** A new name for an agent, in its file and wherever the others speak of it: all of it, or nothing and the reason. */
import {type Agent, type Place, placeOf, type Skill, specFormat} from '../../agent.ts'
import {bodyOfAgent, bodyOfSkill} from '../../analysis/body/body-text.ts'
import type {Edit, Related, Renaming} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'
import type {Extras} from '../rule.ts'
import {renameEdit} from './edits.ts'
import {bodyParts, edit, type NamedFile, obstacle, type Part, textParts} from './mentions.ts'

/** The rename with each of its edits, or the first place that keeps it back; neither for an agent of a vendor. */
export function renaming(project: Project, agent: Agent, to: string): Pick<Extras, 'fix' | 'related'> {
  if (agent.format !== specFormat || agent.pointers.name === undefined) return {}
  const names = {from: agent.name, to}
  const edits: Edit[] = []
  for (const part of partsOf(project, agent, names)) {
    if ('message' in part) return {related: [part]}
    edits.push(part)
  }
  return {fix: {kind: 'unsafe', edits, renames: names}}
}

function* partsOf(project: Project, agent: Agent, names: Renaming): Iterable<Part> {
  yield* rivals(project, agent, names)
  const place = placeOf(agent, 'name')
  yield renameEdit(agent, place, names) ??
    obstacle(agent, agent.origin.span(place), 'the name stands here in a form that an edit could break')
  for (const other of project.agents)
    if (other === agent || mayHold(other, names)) yield* agentParts(other, names)
  for (const skill of project.skills) if (mayHold(skill, names)) yield* skillParts(skill, names)
}

/** Most files never hold the name, not even with an escaped letter. */
function mayHold({origin: {text}}: NamedFile, {from}: Renaming): boolean {
  return text.includes(from) || /\\[xu]/.test(text)
}

/** Who has the new name already, and who else has the old one, so that nobody can say whom a mention means. */
function* rivals(project: Project, agent: Agent, {from, to}: Renaming): Iterable<Related> {
  for (const other of project.agents) {
    if (other === agent) continue
    const span = other.origin.span(placeOf(other, 'name'))
    if (other.name.toLowerCase() === to) yield obstacle(other, span, `this agent is called \`${other.name}\``)
    if (other.name === from) yield obstacle(other, span, `this agent is called \`${from}\`, too`)
  }
  const homonym = project.skills.find(({name}) => name === from)
  if (homonym !== undefined)
    yield obstacle(homonym, homonym.origin.span({pointer: '/name'}), `a skill is called \`${from}\`, too`)
  if (project.has(to))
    yield obstacle(
      agent,
      agent.origin.span(placeOf(agent, 'name')),
      `\`${to}\` is another agent, which cannot be read or is an external one`,
    )
}

function* agentParts(agent: Agent, names: Renaming): Iterable<Part> {
  for (const place of relationPlaces(agent, names.from))
    yield renameEdit(agent, place, names) ??
      obstacle(agent, agent.origin.span(place), 'this relation stands in a form that an edit could break')
  yield* toolEdits(agent, names)
  for (const text of textsOf(agent)) yield* textParts(agent, text, names)
  yield* bodyParts(agent, bodyOfAgent(agent), placeOf(agent, 'prompt'), names)
}

function relationPlaces(agent: Agent, name: string): readonly Place[] {
  const {related_agents: relations = [], 'not-my-scope': limits = []} = agent.fields
  return [
    ...relations.flatMap((one, index) =>
      one.name === name ? [placeOf(agent, 'related_agents', index, 'name')] : [],
    ),
    ...limits.flatMap(({use}, index) => (use === name ? [placeOf(agent, 'not-my-scope', index, 'use')] : [])),
  ]
}

/** `Agent(name, other)` in a tool list. */
function* toolEdits(agent: Agent, names: Renaming): Iterable<Edit> {
  const name = names.from.replace(/[^\w-]/g, '\\$&')
  const pattern = new RegExp(`(?<=[(,]\\s*)${name}(?=\\s*[,)])`, 'g')
  for (const field of ['allowed-tools', 'disallowed-tools']) {
    if (agent.pointers[field] === undefined) continue
    const {start, end} = agent.origin.span(placeOf(agent, field))
    const raw = agent.origin.text.slice(start, end)
    for (const call of raw.matchAll(/\b(?:Agent|Task)\(([^)\n]*)\)/g))
      for (const {0: found, index} of call[0].matchAll(pattern))
        yield edit(agent, start + call.index + index, found, names)
  }
}

/** The values of the frontmatter that are texts for people and models, with their places. */
function textsOf(agent: Agent): readonly (readonly [Place, string])[] {
  const {description, vibe, 'not-my-scope': limits = [], related_agents: relations = []} = agent.fields
  const values: readonly (readonly [string, readonly (string | number)[], unknown])[] = [
    ['description', [], description],
    ['vibe', [], vibe],
    ...listOf('typical_questions', agent.fields.typical_questions),
    ...listOf('examples', agent.fields.examples),
    ...limits.map(({what}, index) => ['not-my-scope', [index, 'what'], what] as const),
    ...relations.map(({when}, index) => ['related_agents', [index, 'when'], when] as const),
  ]
  return values.flatMap(([field, path, value]) =>
    typeof value === 'string' && agent.pointers[field] !== undefined
      ? [[placeOf(agent, field, ...path), value] as const]
      : [],
  )
}

function listOf(field: string, values: unknown): readonly (readonly [string, readonly number[], unknown])[] {
  return Array.isArray(values) ? values.map((value, index) => [field, [index], value] as const) : []
}

/** The agent that a skill runs in, and what it says of agents. */
function* skillParts(skill: Skill, names: Renaming): Iterable<Part> {
  const {agent, description} = skill.keys
  if (agent === names.from) {
    const {start, end} = skill.origin.span({pointer: '/agent'})
    yield edit(skill, start, skill.origin.text.slice(start, end), names)
  }
  if (typeof description === 'string')
    yield* textParts(skill, [{pointer: '/description'}, description], names)
  yield* bodyParts(skill, bodyOfSkill(skill), {pointer: ''}, names)
}
