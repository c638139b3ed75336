/** A thin agent and the skill that it points to are one agent; any other agent of oma has its body in its own file. */
import type {Agent, AgentFields, Skill} from '../../agent.ts'
import {escapePattern} from '../../lift/escape-pattern.ts'
import {withKept} from '../../lift/kept.ts'
import type {LiftRun, Parts} from '../../lift/reader.ts'
import {rewriteReferences} from '../../lower/prompt/references.ts'
import {isMap} from '../../plain-map.ts'
import {normalizeBody} from '../../validate/validate.ts'
import {readPointer} from './pointer.ts'
import {metadataKeys} from './skill-file.ts'
import {joinedBody} from './ssl-lite/split.ts'

/** The agents with their skills, and the skills that are none's. */
export function joinSkills({agents, skills}: Parts, run: LiftRun): Parts {
  const used = new Set<Skill>()
  const joined = agents.map(agent => {
    if (agent.format !== 'oma') return agent
    const found = skillOf(agent, skills)
    // Two agents may share a skill: the second one keeps to itself.
    if (found === null || used.has(found.skill)) return withKept(agent, {skill: false}, run)
    used.add(found.skill)
    return withSkill(agent, found, run)
  })
  return {agents: joined, skills: skills.filter(skill => !used.has(skill))}
}

interface Found {
  readonly skill: Skill
  /** What stands in the agent's file beside the pointer. */
  readonly rest: string
}

function skillOf({body, file, fields}: Agent, skills: readonly Skill[]): Found | null {
  const pointer = readPointer(body)
  const [root] = /^(?:.*\/)?(?=\.agents\/agents\/)/.exec(file) ?? []
  if (pointer === null || root === undefined) return null
  const skill = skills.find(one => one.file === `${root}${pointer.folder}/SKILL.md`)
  if (skill === undefined || fields.skills?.[0] !== skill.name) return null
  return {skill, rest: pointer.rest}
}

function withSkill(agent: Agent, {skill, rest}: Found, run: LiftRun): Agent {
  const {file, origin, bodySpan, keys, resources} = skill
  const own = normalizeBody(origin.text.slice(bodySpan.start, bodySpan.end))
  const body = restored(joinedBody({skill: own, agent: rest}), skill)
  const {skills = [], ...fields} = agent.fields
  const others = skills.slice(1)
  const {metadata, license, compatibility} = keys
  const held = fieldsIn(metadata)
  const strangers = isMap(metadata)
    ? Object.entries(metadata).filter(([key]) => !Object.hasOwn(held, key))
    : []
  const kept = {
    ...(skill.name === agent.name ? {} : {skill: skill.name}),
    ...(license === undefined ? {} : {license}),
    ...(compatibility === undefined ? {} : {compatibility}),
    ...(strangers.length === 0 ? {} : {metadata: Object.fromEntries(strangers)}),
  }
  const joined: Agent = {
    ...agent,
    fields: {...held, ...fields, ...(others.length === 0 ? {} : {skills: others})},
    body,
    resources,
    composed: {
      traces: {},
      steps: {},
      body: [{text: body, start: 0, source: {kind: 'agent', document: {file, origin}, at: bodySpan}}],
      expects: [],
    },
  }
  return withKept(joined, kept, run)
}

const lists: readonly string[] = ['capabilities', 'typical_questions']

/** The fields that the target puts under `metadata`. */
function fieldsIn(metadata: unknown): Partial<AgentFields> {
  if (!isMap(metadata)) return {}
  const found = metadataKeys.flatMap(key => {
    const value = metadata[key]
    if (typeof value !== 'string' || value === '') return []
    return [[key, lists.includes(key) ? value.split(value.includes('; ') ? '; ' : ', ') : value]]
  })
  return Object.fromEntries(found)
}

/** `resources/x.md` -> `@resources/x.md`, where that comes to the same again. */
function restored(body: string, {resources}: Skill): string {
  if (resources.length === 0) return body
  const names = [...resources.map(({relative}) => relative)].sort((a, b) => b.length - a.length)
  const marked = body
    .split('\n')
    .map(line =>
      names.reduce((text, name) => text.replaceAll(new RegExp(ownName(name), 'g'), `@${name}`), line),
    )
    .join('\n')
  return rewriteReferences(marked, {resources}, path => path) === body ? marked : body
}

function ownName(name: string): string {
  return `(?<![\\w@./-])${escapePattern(name)}(?![\\w/-])`
}
