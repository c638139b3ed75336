/** One vendor file, read as a project without a config would read it. */
import type {Agent, Skill} from '../../src/agent.ts'
import type {Diagnostic} from '../../src/diagnostic.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {LineTable} from '../../src/report/line-table.ts'
import {createWorkspace} from '../../src/workspace.ts'

const root = '/project'

/** Whether a finding is about how a file is read, and not about how its description reads. */
export function isOfReading({rule}: Diagnostic): boolean {
  return !rule.startsWith('description/') && rule !== 'skill/ssl-lite'
}

/** What reading files gave: agents, skills and findings as `file:line:column code message`. */
export interface Read {
  readonly agents: readonly Agent[]
  readonly skills: readonly Skill[]
  readonly findings: readonly string[]
  readonly holes: readonly string[]
}

/** Reads files (path -> text) as `import` would: each named path is a root of its own. */
export async function readFiles(
  files: Readonly<Record<string, string>>,
  from: string | null = null,
): Promise<Read> {
  const paths = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]))
  const workspace = await createWorkspace({host: memoryHost(paths), cwd: root, from, unmarked: 'claude-code'})
  const {project, skills, diagnostics} = await workspace.check({targets: [], named: [], roots: ['.']})
  const findings = diagnostics.filter(isOfReading).map(({file, span, code, message}) => {
    const {line, column} = new LineTable(workspace.textOf(file) ?? '').pointAt(span.start)
    return `${file}:${line}:${column} ${code} ${message}`
  })
  return {agents: project.agents, skills, findings, holes: project.holes.map(({file}) => file)}
}

/** The one agent of one file. */
export async function readOne(path: string, text: string, from: string | null = null): Promise<Agent> {
  const {agents, findings} = await readFiles({[path]: text}, from)
  const [agent] = agents
  if (agent === undefined) throw new Error(`no agent in ${path}: ${findings.join('; ')}`)
  return agent
}

/** Markdown with this frontmatter. */
export function markdown(frontmatter: string, body = 'Look closely, then say what you saw.'): string {
  return `---\n${frontmatter.trim()}\n---\n\n${body}\n`
}
