/** Hand-made findings, losses, files and projects for the tests of reporters. */
import type {Agent, Hole} from '../../src/agent.ts'
import type {Diagnostic, Loss} from '../../src/diagnostic.ts'
import type {PlannedFile} from '../../src/emit/plan.ts'
import type {Edge, Project} from '../../src/link/project.ts'
import {relationTypes} from '../../src/link/relation-types.ts'
import type {BuildReport} from '../../src/report/report.ts'

export function finding(parts: Partial<Diagnostic> = {}): Diagnostic {
  return {
    rule: 'relations/unknown-agent',
    code: 'REL001',
    severity: 'error',
    messageId: 'near',
    data: {},
    message: 'related agent `bakend` does not exist; did you mean `backend`?',
    file: 'agents/a.md',
    span: {start: 0, end: 0},
    agent: null,
    target: null,
    field: null,
    related: [],
    fix: null,
    docs: 'https://agentc-cli.dev/rules/relations/unknown-agent',
    ...parts,
  }
}

export function loss(parts: Partial<Loss> = {}): Loss {
  return {
    agent: 'a',
    target: 'cao',
    field: 'vibe',
    fate: 'dropped',
    from: 'calm',
    to: null,
    limit: false,
    ...parts,
  }
}

export function planned(path: string, parts: Partial<PlannedFile> = {}): PlannedFile {
  const target = path.split('/')[1] ?? 'cao'
  return {
    path,
    target,
    source: 'agents/a.md',
    agent: 'a',
    state: 'stale',
    action: 'write',
    reason: null,
    after: null,
    mode: 0o644,
    ...parts,
  }
}

export type Texts = Readonly<Record<string, string>>

export function reportOf(parts: Partial<BuildReport> = {}, texts: Texts = {}): BuildReport {
  return {
    diagnostics: [],
    losses: [],
    files: [],
    checked: 34,
    textOf: file => texts[file] ?? null,
    outcome: 'written',
    targets: [],
    ...parts,
  }
}

/** Span of the first `needle` in `text`. */
export function spanOf(text: string, needle: string): {readonly start: number; readonly end: number} {
  const start = text.indexOf(needle)
  return {start, end: start + needle.length}
}

export interface Relations {
  readonly agents?: readonly string[]
  readonly holes?: readonly string[]
  readonly externals?: readonly string[]
  /** `from type to`, with a `?` at the end when it is optional. */
  readonly edges?: readonly string[]
}

/** A project as far as the graph looks at it. */
export function projectOf({agents = [], holes = [], externals = [], edges = []}: Relations): Project {
  const types = relationTypes({})
  const known = new Map(agents.map(name => [name, {name, file: `agents/${name}.md`} as Agent]))
  const graph: Pick<Project, 'agents' | 'holes' | 'edges' | 'relationTypes' | 'isExternal'> = {
    agents: [...known.values()],
    holes: holes.map((name): Hole => ({name, file: `agents/${name}.md`})),
    edges: edges.map((line, index): Edge => {
      const [from = '', type = '', to = ''] = line.replace('?', '').split(' ')
      const source = known.get(from) ?? ({name: from} as Agent)
      const kind = types.get(type) ?? null
      return {
        from: source,
        to,
        agent: known.get(to) ?? null,
        type,
        kind,
        index,
        when: null,
        optional: line.endsWith('?'),
      }
    }),
    relationTypes: types,
    isExternal: name => externals.includes(name),
  }
  return graph as Project
}
