/** Reads the files of `variants/` themselves: no agents, but a vendor without a sound one gets none. */
import {own} from '../../lift/keys.ts'
import {defineReader, type KeyTable, type Lifted, type LiftRun, type Reader} from '../../lift/reader.ts'
import type {LoaderProblem, ProblemOf} from '../../parse/problem.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {folderOf} from './variants.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  vendor: own('id of the vendor'),
  destDir: own('folder of its agents, inside the project'),
  modelDefault: own('for agents without a model; `inherit` pins none'),
  effortDefault: own(`one of ${vocabulary.efforts.join(', ')}`),
  maxTurnsDefault: own('a whole number'),
  toolsDefault: own('a list, or a text with commas: every list of tools is written in its form'),
  protocolPath: own(`takes the place of \`${vocabulary.protocolLine}\` in prompts`),
  agents: own("stem of an agent's file -> what it has for this vendor alone"),
}

const required = ['vendor', 'destDir', 'modelDefault', 'toolsDefault', 'protocolPath', 'agents']

const reader: Reader = defineReader({
  id: 'oma-variants',
  title: 'oh-my-agent variant file',
  client: vocabulary.client,
  holds: 'settings',
  detection: {
    folders: ['.agents/agents/variants'],
    files: /\/variants\/(?!agent-variant\.schema\.)[^/]+\.json$/,
    marks: [],
  },
  tolerates: [],
  keys,
  lift: liftNothing,
})

export default reader

function liftNothing({data, source: {path}}: Syntax, run: LiftRun): Lifted {
  const problems = data === null ? [] : [...refusals(data), ...remarks(data), ...unused(data, path, run)]
  return {agents: [], skills: [], holes: [], problems}
}

/** It is skipped with one line in the log, and the vendor has no agents then. */
function refusals({destDir, protocolPath}: Data): readonly LoaderProblem[] {
  const problems: LoaderProblem[] = []
  const refuse = (key: string, text: string): void => {
    problems.push({kind: 'not-loaded', place: {pointer: `/${key}`}, client: vocabulary.client, text})
  }
  if (typeof destDir === 'string' && isOutside(destDir))
    refuse('destDir', '`destDir` leads out of the project; write a path inside, from its root')
  if (typeof protocolPath === 'string' && /[`\r\n]/.test(protocolPath))
    refuse('protocolPath', '`protocolPath` holds a backtick or a line break; write a plain path')
  return problems
}

function isOutside(path: string): boolean {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path)) return true
  let depth = 0
  for (const step of path.split(/[/\\]/)) {
    if (step === '..') depth -= 1
    else if (step !== '' && step !== '.') depth += 1
    if (depth < 0) return true
  }
  return false
}

function remarks(data: Data): readonly LoaderProblem[] {
  const missing = required
    .filter(key => data[key] === undefined)
    .map(key => ignored('', key, `there is none, and its schema demands it; ${String(keys[key]?.note)}`))
  const {effortDefault} = data
  const isWord = typeof effortDefault === 'string'
  if (effortDefault === undefined || (isWord && vocabulary.efforts.includes(effortDefault))) return missing
  const text = `${isWord ? `\`${effortDefault}\`` : 'it'} is none of ${vocabulary.efforts.join(', ')}; write one of them`
  return [...missing, {...ignored('/effortDefault', 'effortDefault', text), topic: 'effort'}]
}

/** Entries for agents that are not there. */
function unused({agents}: Data, path: string, run: LiftRun): readonly LoaderProblem[] {
  const folder = folderOf(path).replace(/variants\/$/, '')
  // Where the other files of the project cannot be seen, nothing is missing.
  if (!isData(agents) || run.textOf(path) === null) return []
  return Object.keys(agents)
    .filter(id => /^[\w.-]+$/.test(id) && run.textOf(`${folder}${id}.md`) === null)
    .map(id => {
      const text = `there is no ${folder}${id}.md, so nobody gets what stands under \`${id}\`; entries go by the name of the file`
      return ignored(`/agents/${id}`, 'agents', text)
    })
}

function ignored(pointer: string, key: string, text: string): ProblemOf<'ignored-value'> {
  const place = key === 'agents' && pointer !== '' ? {pointer, part: 'key' as const} : {pointer}
  return {kind: 'ignored-value', place, client: vocabulary.client, key, text, edits: []}
}
