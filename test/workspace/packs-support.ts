/** Projects in memory with packs that somebody has installed. */
import type {Host} from '../../src/host/host.ts'
import {type MemoryOptions, memoryHost} from '../../src/host/memory.ts'
import {createWorkspace, type Workspace} from '../../src/workspace.ts'
import {type PackDraft as Draft, packFiles, sha} from '../support/packs.ts'

/** A pack in short, with a place. */
export interface PackDraft extends Draft {
  /** Folder relative to the project. */
  readonly folder?: string
}

/** Text of an agent; `more` are lines of frontmatter. */
export function agent(name: string, more = '', body = `You are ${name}.`): string {
  return `---\nname: ${name}\ndescription: Use when ${name} is asked for.\n${more}---\n\n${body}\n`
}

const root = '/repo'

/** Files of a project with its packs installed and locked. */
export function withPacks(
  own: Readonly<Record<string, string>>,
  packs: readonly PackDraft[],
): Record<string, string> {
  const lock: Record<string, unknown> = {}
  const files: Record<string, string> = {}
  for (const draft of packs) {
    const {name = '@acme/team', version = '1.0.0', folder = `node_modules/${name}`} = draft
    const inside = packFiles({agents: {}, ...draft})
    const names = {agents: Object.keys(draft.agents ?? {}), skills: Object.keys(draft.skills ?? {})}
    const agents = names.agents.map(one => `agents/${one}.md`)
    const skills = names.skills.map(one => `skills/${one}/SKILL.md`)
    const others = Object.keys(inside).filter(path => ![...agents, ...skills].includes(path))
    const hashes = (paths: readonly string[]): Record<string, string> =>
      Object.fromEntries(paths.map(path => [path, sha(inside[path] ?? '')]))
    lock[name] = {
      ...{version, spec: name, integrity: `sha512-${'A'.repeat(86)}==`},
      ...{agents: hashes(agents), skills: hashes(skills), files: hashes(others)},
    }
    for (const [path, text] of Object.entries(inside)) files[`${folder}/${path}`] = text
  }
  return {'agentc.lock.json': JSON.stringify({schema: 1, packs: lock}), ...files, ...own}
}

/** A host with these files below `/repo`. */
export function hostOf(files: Readonly<Record<string, string>>, options: MemoryOptions = {}): Host {
  const all = {'.git/HEAD': 'ref: refs/heads/main\n', ...files}
  return memoryHost(
    Object.fromEntries(Object.entries(all).map(([path, text]) => [`${root}/${path}`, text])),
    options,
  )
}

/** What a run found and would write. */
export interface Seen {
  readonly workspace: Workspace
  /** What is wrong with the config: nothing else is looked at then. */
  readonly config: readonly string[]
  /** `file rule message` of each finding. */
  readonly found: readonly string[]
  readonly names: readonly string[]
  /** Path -> text of the outputs. */
  readonly outputs: Readonly<Record<string, string>>
}

/** Opens and checks a project. */
export async function look(host: Host, cwd: string = root): Promise<Seen> {
  const workspace = await createWorkspace({host, cwd})
  const config = workspace.configDiagnostics.map(({message}) => message)
  const checked = await workspace.check({targets: null, named: []})
  const {files} = await workspace.plan(checked)
  const decoder = new TextDecoder()
  const outputs = files.flatMap(({path, after}) => {
    const made = typeof after === 'function' ? after() : after
    return made === null ? [] : [[path, typeof made === 'string' ? made : decoder.decode(made)] as const]
  })
  return {
    workspace,
    config,
    found: checked.diagnostics.map(({file, rule, message}) => `${file} ${rule} ${message}`),
    names: checked.project.agents.map(({name}) => name),
    outputs: Object.fromEntries(outputs),
  }
}
