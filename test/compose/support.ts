/** Projects in memory, composed: what the agents are, and what was found. */
import type {Agent} from '../../src/agent.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {LineTable} from '../../src/report/line-table.ts'
import {createWorkspace, type WorkspaceOptions} from '../../src/workspace.ts'

export type Files = Readonly<Record<string, string>>

interface Composed {
  readonly agents: ReadonlyMap<string, Agent>
  /** `file:line:column rule message`. */
  readonly findings: readonly string[]
  /** Outputs by path. */
  readonly outputs: ReadonlyMap<string, string>
}

type Options = Pick<WorkspaceOptions, 'stacks' | 'local'> & {readonly links?: Files}

/** Reads, composes and compiles. */
export async function composed(files: Files, {links = {}, ...options}: Options = {}): Promise<Composed> {
  const at = (some: Files): Record<string, string> =>
    Object.fromEntries(Object.entries(some).map(([path, text]) => [`/p/${path}`, text]))
  const host = memoryHost({...at(files), '/outside/_base.md': 'secret'}, {links: at(links)})
  const workspace = await createWorkspace({host, cwd: '/p', ...options})
  const {configDiagnostics} = workspace
  const checked = await workspace.check({targets: null, named: []})
  const broken = configDiagnostics.length > 0
  const diagnostics = broken ? configDiagnostics : checked.diagnostics
  return {
    agents: new Map(checked.project.agents.map(agent => [agent.name, agent])),
    findings: diagnostics
      .filter(({severity}) => severity === 'error')
      .map(({file, span, rule, message}) => {
        const {line, column} = new LineTable(workspace.textOf(file) ?? '').pointAt(span.start)
        return `${file}:${line}:${column} ${rule} ${message}`
      }),
    outputs: new Map(
      checked.compilations.flatMap(({out, artifacts}) =>
        artifacts.flatMap(({path, content}): [string, string][] =>
          typeof content === 'object'
            ? []
            : [[`${out}/${path}`, typeof content === 'string' ? content : content()]],
        ),
      ),
    ),
  }
}

/** An agent as a file: these lines of frontmatter, this body. */
export function spec(name: string, lines: readonly string[] = [], body = 'Look.'): string {
  return ['---', `name: ${name}`, `description: Use for ${name}.`, ...lines, '---', '', body, ''].join('\n')
}
