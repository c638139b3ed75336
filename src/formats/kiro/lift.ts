/** Kiro's JSON: what its parser refuses though YAML takes it, prompts in files of their own, and agents without tools. */
import type {Agent} from '../../agent.ts'
import {besideOf} from '../../lift/beside.ts'
import {withKept} from '../../lift/kept.ts'
import {liftOne} from '../../lift/lift.ts'
import type {Lifted, LiftRun, Reader} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const scheme = 'file://'

/** The one agent of a file of either generation. */
export function liftKiro(syntax: Syntax, run: LiftRun, reader: Reader): Lifted {
  const {data, source} = syntax
  if (source.path.endsWith('.md') || data === null) return liftOne(syntax, run, reader)
  const prompt = promptOf(data, source.path, run)
  const lifted = liftOne({...syntax, data: {...data, ...prompt.data}}, run, reader)
  const withPrompt = lifted.agents.map(agent =>
    prompt.isLost ? withKept(agent, {prompt: data.prompt}, run) : agent,
  )
  const hasTools = Object.hasOwn(data, 'tools')
  return {
    ...lifted,
    agents: hasTools ? withPrompt : withPrompt.map(withoutTools),
    problems: [
      ...(source.path.endsWith('.json') ? textProblems(source.text) : []),
      ...lifted.problems,
      ...prompt.problems,
      ...(hasTools ? [] : [noTools]),
    ],
  }
}

/** Their parser takes JSON alone: no comments, no commas at the end, no byte order mark, no other quotes. */
function textProblems(text: string): readonly LoaderProblem[] {
  try {
    JSON.parse(text)
    return []
  } catch {
    const reason = 'it is no JSON: no comments, no comma behind the last value, double quotes only'
    return [{kind: 'not-loaded', place: null, client: vocabulary.client, text: reason}]
  }
}

interface Prompt {
  /** Keys that take the place of those in the file. */
  readonly data: Data
  /** Its text cannot be had: the reference is kept. */
  readonly isLost: boolean
  readonly problems: readonly LoaderProblem[]
}

/** A file is found from the folder of the agent's own; beyond the project none is opened. */
function promptOf({prompt}: Data, path: string, run: LiftRun): Prompt {
  const place = {pointer: '/prompt'}
  if (prompt !== undefined && prompt !== null && typeof prompt !== 'string') {
    const text = 'its `prompt` is no text; write the text, or `file://` and a path'
    return {
      data: {prompt: ''},
      isLost: true,
      problems: [{kind: 'not-loaded', place, client: vocabulary.client, text}],
    }
  }
  if (typeof prompt !== 'string' || !prompt.startsWith(scheme)) return {data: {}, isLost: false, problems: []}
  const reference = prompt.slice(scheme.length)
  const file = reference.startsWith('~') ? null : besideOf(path, reference)
  if (file === null) {
    const text =
      'it leads to a file outside of what was opened, so the prompt stays unread; copy the file beside the agent'
    const client = 'agentc'
    return {
      data: {prompt: ''},
      isLost: true,
      problems: [{kind: 'ignored-value', place, client, key: 'prompt', text, edits: []}],
    }
  }
  const text = run.textOf(file)
  if (text !== null) return {data: {prompt: text}, isLost: false, problems: []}
  const missing = `its prompt \`${file}\` is not there; write it, or mend the path, which starts at the folder of this file`
  return {
    data: {prompt: ''},
    isLost: true,
    problems: [{kind: 'not-loaded', place, client: vocabulary.client, text: missing}],
  }
}

/** As CLI 2.1 does: the list is empty unless the file has one. */
function withoutTools(agent: Agent): Agent {
  return {
    ...agent,
    fields: {...agent.fields, 'allowed-tools': []},
    pointers: {...agent.pointers, 'allowed-tools': ''},
  }
}

const noTools: LoaderProblem = {
  kind: 'ignored-value',
  place: {pointer: ''},
  client: vocabulary.client,
  key: 'tools',
  text: 'there is none, so the agent has no tools and its model may invent calls; write `"tools": ["*"]` for all of them, or name some',
  edits: [],
}
