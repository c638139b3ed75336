import {nameOf} from '../../src/emit/paths.ts'
import type {Plan, PlannedFile, PlanRequest} from '../../src/emit/plan.ts'
import type {Host} from '../../src/host/host.ts'
import type {Project} from '../../src/link/project.ts'
import type {SharedEntry, SharedFile, Unmergeable} from '../../src/lower/shared/shared-file.ts'
import type {Artifact, Compilation, Target} from '../../src/lower/target.ts'

interface Fake {
  readonly target?: string
  readonly out?: string
  /** Path in the out folder -> content; the agent is the file's stem. */
  readonly files?: Readonly<Record<string, Artifact['content']>>
  readonly shared?: readonly SharedFile[]
}

/** A compilation as far as planning looks at one. */
export function compiled({target = 'fake', out = 'out', files = {}, shared = []}: Fake): Compilation {
  const artifacts = Object.entries(files).map(([path, content]): Artifact => {
    const agent = nameOf(path).replace(/\..*$/, '')
    return {path, content, agent, source: `agents/${agent}.md`}
  })
  return {
    // Planning asks a target for nothing but its id.
    target: {id: target} as Target,
    options: {},
    out,
    project: {} as Project,
    fragments: [],
    stack: null,
    agents: [],
    artifacts,
    shared,
    losses: [],
    problems: [],
    missing: [],
    unrendered: [],
    next: [],
    inPlace: [],
  }
}

/** A request for the project at `/p`. */
export function requestOf(
  host: Host,
  compilations: readonly Compilation[],
  overrides: Partial<PlanRequest> = {},
): PlanRequest {
  return {
    host,
    root: '/p',
    version: '1.0.0',
    compilations,
    sources: new Set(),
    failed: {agents: new Set(), files: new Set()},
    only: null,
    force: false,
    adopt: null,
    prune: true,
    ...overrides,
  }
}

/** Rows of a plan as `path state/action`. */
export function rowsOf(plan: Plan): readonly string[] {
  return filesOf(plan).map(({path, state, action}) => `${path} ${state}/${action}`)
}

export function filesOf(plan: Plan): readonly PlannedFile[] {
  return plan.folders.flatMap(({files}) => files)
}

export function reasonsOf(plan: Plan): readonly (string | null)[] {
  return filesOf(plan).map(({reason}) => reason)
}

/** A file of lines `key = text`; lines of another form are other people's. A first line `!` makes it unmergeable. */
export function lineFile(path: string, entries: Readonly<Record<string, string>>): SharedFile {
  return {
    path,
    entries: Object.entries(entries).map(
      ([key, text]): SharedEntry => ({key, text, agent: key, source: `agents/${key}.md`}),
    ),
    read: text => (text.startsWith('!') ? broken : new Map(text.split('\n').flatMap(parseLine))),
    write: writeLines,
  }
}

const broken: Unmergeable = {unmergeable: 'it begins with `!`; remove that'}

function parseLine(line: string): readonly [string, string][] {
  const [, key, text] = /^(\w+) = (.*)$/.exec(line) ?? []
  return key !== undefined && text !== undefined ? [[key, text]] : []
}

const writeLines: SharedFile['write'] = (text, {set, remove}) => {
  const lines = text === null ? [] : text.split('\n').slice(0, -1)
  const keyOf = (line: string): string | undefined => parseLine(line)[0]?.[0]
  const kept = lines.filter(line => !remove.includes(keyOf(line) ?? ''))
  for (const {key, text: value} of set) {
    const index = kept.findIndex(line => keyOf(line) === key)
    if (index === -1) kept.push(`${key} = ${value}`)
    else kept[index] = `${key} = ${value}`
  }
  return kept.map(line => `${line}\n`).join('')
}
