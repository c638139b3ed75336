/** Projects in memory with packs that somebody has installed. */
import {createHash} from 'node:crypto'
import type {Host} from '../../src/host/host.ts'
import {type MemoryOptions, memoryHost} from '../../src/host/memory.ts'
import {createWorkspace, type Workspace} from '../../src/workspace.ts'

/** A pack in short. */
export interface PackDraft {
  readonly name?: string
  readonly version?: string
  /** Folder relative to the project. */
  readonly folder?: string
  /** Path -> text of agents, by their names. */
  readonly agents?: Readonly<Record<string, string>>
  readonly skills?: Readonly<Record<string, string>>
  /** Further files, which the lock holds. */
  readonly files?: Readonly<Record<string, string>>
  /** Over the manifest. */
  readonly manifest?: Readonly<Record<string, unknown>>
  /** Over package.json. */
  readonly packageJson?: Readonly<Record<string, unknown>>
}

/** Text of an agent; `more` are lines of frontmatter. */
export function agent(name: string, more = '', body = `You are ${name}.`): string {
  return `---\nname: ${name}\ndescription: Use when ${name} is asked for.\n${more}---\n\n${body}\n`
}

export function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex')
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
    const {agents = {}, skills = {}} = draft
    const listed = Object.entries(agents).map(([one, text]) => ({
      ...{name: one, path: `agents/${one}.md`, sha256: sha(text), description: 'One of them'},
      ...{tools: {allowed: null, denied: []}, capabilities: [], relations: []},
    }))
    const skilled = Object.entries(skills).map(([one, text]) => ({
      ...{name: one, path: `skills/${one}/SKILL.md`, sha256: sha(text), description: 'One of them'},
    }))
    const manifest = JSON.stringify({
      ...{schema: 1, name, version, agentc: '>=0', agents: listed, skills: skilled, targets: []},
      ...draft.manifest,
    })
    const inside: Record<string, string> = {
      ...draft.files,
      'agentc.pack.json': manifest,
      'package.json': JSON.stringify({name, version, ...draft.packageJson}),
    }
    const hashes = (
      list: readonly {readonly path: string; readonly sha256: string}[],
    ): Record<string, string> => Object.fromEntries(list.map(({path, sha256}) => [path, sha256]))
    lock[name] = {
      ...{version, spec: name, integrity: `sha512-${'A'.repeat(86)}==`},
      ...{agents: hashes(listed), skills: hashes(skilled)},
      files: Object.fromEntries(Object.entries(inside).map(([path, text]) => [path, sha(text)])),
    }
    for (const [one, text] of Object.entries(agents)) inside[`agents/${one}.md`] = text
    for (const [one, text] of Object.entries(skills)) inside[`skills/${one}/SKILL.md`] = text
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
