/** The entries of a Fleet config as agents, each with its prompt and its template page. */
import type {Agent, Place} from '../../agent.ts'
import {inWords} from '../../lift/demands.ts'
import {liftEntry} from '../../lift/entry.ts'
import {withKept} from '../../lift/kept.ts'
import type {Lifted, LiftRun, Reader} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {normalizeBody} from '../../validate/validate.ts'
import {needsOpening} from './prompt.ts'
import {fileOf} from './prompt-files.ts'
import {type PageReading, parsePage, readPage} from './read-page.ts'
import {superiorTypes} from './relations.ts'
import {eventOf} from './role.ts'

/** Parts of the file that describe no agent. */
const others = ['product', 'teams', 'pipelines', 'genflows']

interface Found {
  readonly entry: Data
  readonly agent: Agent
}

/** Every entry is an agent, whatever it lacks; what is none is named. */
export function liftConfig(syntax: Syntax, run: LiftRun, reader: Reader): Lifted {
  const {data} = syntax
  const problems: LoaderProblem[] = Object.keys(data ?? {}).flatMap(key => foreignKey(key))
  const agents = data?.agents
  if (!Array.isArray(agents)) {
    const text = data !== null && Object.hasOwn(data, 'agents') ? 'it is no list' : 'there is none'
    const reason = `${text}, so no agent is read from here; list the agents under it`
    problems.push(unread(data?.agents === undefined ? '' : '/agents', 'agents', reason))
    return {agents: [], skills: [], holes: [], problems}
  }
  const found: Found[] = []
  for (const [index, entry] of agents.entries()) {
    if (!isData(entry)) {
      const reason = `entry ${index + 1} is no map of keys, and no agent; remove it, or write \`name\` and \`role\``
      problems.push(unread(`/agents/${index}`, 'agents', reason))
      continue
    }
    const lifted = liftOneEntry({entry, index, syntax, run, reader})
    problems.push(...lifted.problems)
    found.push({entry, agent: lifted.agent})
  }
  return {agents: found.map(one => withAbsent(one, found, run)), skills: [], holes: [], problems}
}

function foreignKey(key: string): readonly LoaderProblem[] {
  if (key === 'agents') return []
  const what = others.includes(key) ? 'it describes no agent' : 'no page of its documentation shows it'
  const text = `${what}; it stays in this file, and no spec holds it`
  return [unread(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, key, text, 'key')]
}

function unread(pointer: string, key: string, text: string, part: Place['part'] = 'value'): LoaderProblem {
  return {kind: 'ignored-value', place: {pointer, part}, client: 'agentc', key, text, edits: []}
}

interface EntryRequest {
  readonly entry: Data
  readonly index: number
  readonly syntax: Syntax
  readonly run: LiftRun
  readonly reader: Reader
}

function liftOneEntry(request: EntryRequest): {agent: Agent; problems: readonly LoaderProblem[]} {
  const {entry, index, syntax, run, reader} = request
  const base = `/agents/${index}`
  const hasName = entry.name !== undefined && entry.name !== null
  const place: Place = {pointer: hasName ? `${base}/name` : base}
  const isInline = typeof entry.prompt === 'string'
  const prompt = isInline ? {text: null, problems: []} : promptOf(request)
  const {agent, problems} = liftEntry(
    {syntax, run, reader, data: entry, base},
    {
      text: prompt.text,
      span: syntax.body,
      name: typeof entry.name === 'string' ? entry.name : `agent-${index + 1}`,
    },
    place,
  )
  const page = pageOf(entry, agent, request)
  const about = [...nameProblems(entry), ...shapeProblems(entry), ...prompt.problems, ...page.problems]
  return {
    agent: page.reading === null ? agent : withPage(agent, page.reading, run),
    problems: [
      ...problems,
      ...about.map(one => ({...one, place, client: one.client ?? reader.client, agent: agent.name})),
    ],
  }
}

/** A problem of the entry as a whole, which its name stands for. */
type Remark =
  | {readonly kind: 'not-loaded'; readonly text: string; readonly client?: string}
  | {
      readonly kind: 'ignored-value'
      readonly key: string
      readonly text: string
      readonly edits: readonly []
      readonly client?: string
      readonly severity?: 'info'
    }

function nameProblems({name}: Data): readonly Remark[] {
  if (typeof name === 'string' && name.trim() !== '') return []
  const text =
    name === undefined || name === null || typeof name === 'string'
      ? 'it has no `name`, by which Fleet finds its prompt; write one'
      : `its name is no text to YAML but ${inWords(name)}; put it in quotes`
  return [{kind: 'not-loaded', text}]
}

/** The prompt of the classic dialect, in a form that holds none. */
function shapeProblems({prompt}: Data): readonly Remark[] {
  if (prompt === undefined || typeof prompt === 'string') return []
  const text = 'it is no text; write the prompt there, or remove the key and write the prompt file'
  return [{kind: 'ignored-value', key: 'prompt', text, edits: []}]
}

/** Without a file there is nothing that the agent could be told; what is odd in one goes to the agent as it stands. */
function promptOf({entry, syntax, run}: EntryRequest): {text: string; problems: readonly Remark[]} {
  const {name} = entry
  // What is wrong with the name has been told.
  if (typeof name !== 'string' || name.trim() === '') return {text: '', problems: []}
  const file = fileOf('prompts', name, syntax)
  const text = file === null ? null : run.textOf(file)
  if (file === null || text === null) {
    const place = file ?? `prompts/${name}.md`
    return {
      text: '',
      problems: [{kind: 'not-loaded', text: `its prompt \`${place}\` is not there; write it`}],
    }
  }
  const body = normalizeBody(text)
  const odd =
    body.trim() === ''
      ? `its prompt \`${file}\` is blank, so the agent has no task of its own; write one`
      : /^---\s*(?:\n|$)/.test(body)
        ? `its prompt \`${file}\` begins with \`---\`: Fleet knows no frontmatter and hands it on as text; remove it`
        : null
  return {
    text: body,
    problems: odd === null ? [] : [{kind: 'ignored-value', key: 'name', text: odd, edits: []}],
  }
}

interface Page {
  readonly reading: PageReading | null
  readonly problems: readonly Remark[]
}

function pageOf(entry: Data, agent: Agent, {syntax, run}: EntryRequest): Page {
  const file = typeof entry.name === 'string' ? fileOf('templates', entry.name, syntax) : null
  const text = file === null ? null : run.textOf(file)
  if (file === null || text === null || typeof entry.name !== 'string') return {reading: null, problems: []}
  const view = parsePage(text)
  if (view === null)
    return {reading: null, problems: [aside(file, 'is laid out otherwise than agentc writes it')]}
  const {budget_minutes: minutes, budget_seconds: seconds, model, name} = entry
  const budget = typeof minutes === 'number' ? minutes * 60 : seconds
  const subject = {fields: agent.fields, name, model, budget, nameOf: (other: string) => other}
  // Where the body does without an opening line, the description was one.
  const known = needsOpening(agent.body) && agent.fields.description !== '' ? agent.fields.description : null
  const reading = readPage(view, subject, known)
  const isWhole = reading.left.length === 0
  const problems = isWhole ? [] : [aside(file, `says otherwise than the entry (${reading.left.join(', ')})`)]
  return {reading: {...reading, description: known ?? reading.description}, problems}
}

function aside(file: string, what: string): Remark {
  const text = `its template page \`${file}\` ${what}: that stays there, and no spec holds it`
  return {kind: 'ignored-value', key: 'name', text, edits: [], client: 'agentc', severity: 'info'}
}

function withPage(agent: Agent, {description, block}: PageReading, run: LiftRun): Agent {
  const fields = description === null ? agent.fields : {...agent.fields, description}
  return withKept({...agent, fields}, block, run)
}

/** Keys that the target derives where the entry has none: `null` keeps them out. */
function withAbsent({entry, agent}: Found, all: readonly Found[], run: LiftRun): Agent {
  const hasEvents = ['subscribes_to', 'subscriptions'].some(key => Object.hasOwn(entry, key))
  const hasSuperior = Object.hasOwn(entry, 'reports_to')
  const absent = {
    ...(hasEvents || eventOf(entry.role) === null ? {} : {subscribes_to: null}),
    ...(hasSuperior || !hasToldSuperior({entry, agent}, all, run) ? {} : {reports_to: null}),
  }
  return withKept(agent, absent, run)
}

/** Whether some prompt tells, from either end and without a condition, to whom the agent reports. */
function hasToldSuperior({entry, agent}: Found, all: readonly Found[], {relationTypes}: LiftRun): boolean {
  const isSuperior = (type: string | undefined): boolean => type !== undefined && superiorTypes.includes(type)
  const own = agent.fields.related_agents ?? []
  if (own.some(({type, when}) => when === undefined && isSuperior(type))) return true
  return all.some(({agent: other}) =>
    (other.fields.related_agents ?? []).some(
      ({name, type, when}) =>
        name === entry.name && when === undefined && isSuperior(relationTypes.get(type)?.inverse),
    ),
  )
}
