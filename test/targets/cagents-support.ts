/** Agents and projects in memory, compiled for cagents without parsing. */
import type {Agent, AgentFields} from '../../src/agent.ts'
import type {Config} from '../../src/config/config.ts'
import {startOfFile} from '../../src/diagnostic.ts'
import cagents from '../../src/formats/cagents/index.ts'
import {link} from '../../src/link/link.ts'
import {noFiles} from '../../src/link/no-files.ts'
import {lower} from '../../src/lower/lower.ts'
import type {Compilation, TargetOptions} from '../../src/lower/target.ts'
import type {Tree} from './cagents-validate.ts'

/** Everything that both validators need. */
const needed: Partial<AgentFields> = {
  description: 'Use when an endpoint must be built or repaired. NOT for: screens.',
  archetype: 'developer',
  branch: 'backend',
  version: '1.0.0',
  tier: 'execution',
  model: 'sonnet',
  color: 'bright_yellow',
  'allowed-tools': ['Read', 'Grep'],
}

/** An agent with `needed` under `fields`; `rest` replaces anything else. */
export function agent(name: string, fields: Partial<AgentFields> = {}, rest: Partial<Agent> = {}): Agent {
  return {
    name,
    file: `agents/${name}.md`,
    format: 'spec',
    fields: {...needed, ...fields, name} as AgentFields,
    body: `# ${name}\n\nDoes what it says.\n`,
    bodySpan: startOfFile,
    resources: [],
    only: null,
    blocks: {},
    extras: {},
    pointers: {},
    origin: {text: '', span: () => startOfFile},
    ...rest,
  }
}

const plain: Config = {
  file: null,
  include: [],
  exclude: [],
  defaults: {},
  patches: [],
  stacks: [],
  targets: [],
  models: {},
  relations: {},
  externals: [],
  vocabulary: {},
  preset: 'recommended',
  rules: {},
  overrides: [],
  sections: {scope: 'auto', relations: 'auto'},
  banner: true,
  vars: {values: {}, names: []},
  packs: [],
}

/** Compiles `agents` with options of the target over its defaults. */
export function compile(
  agents: readonly Agent[],
  options: TargetOptions = {},
  config: Partial<Config> = {},
): Compilation {
  const merged: Config = {...plain, ...config}
  const project = link({
    agents,
    holes: [],
    skills: [],
    files: noFiles,
    config: merged,
    targets: new Map([['cagents', cagents]]),
  })
  const target = {id: 'cagents', out: 'dist/cagents', rules: {}, options: {...cagents.options, ...options}}
  return lower({project, target: cagents, config: target, failed: new Set()})
}

/** The files of a build, as they would stand in an empty folder with the settings that cAgents has. */
export function treeOf({artifacts, shared}: Compilation): Tree {
  const tree = new Map([['.claude/settings.json', '{"hooks":{}}\n']])
  for (const {path, content} of artifacts) tree.set(path, typeof content === 'string' ? content : 'copied\n')
  for (const file of shared) {
    if (file.entries.length === 0) continue
    const text = file.write(null, {set: file.entries, remove: []})
    if (typeof text === 'string') tree.set(file.path, text)
  }
  return tree
}

/** Text of the file of one agent. */
export function textOf(compilation: Compilation, name: string): string {
  const artifact = compilation.artifacts.find(({agent: owner}) => owner === name)
  return typeof artifact?.content === 'string' ? artifact.content : ''
}

/** Losses as lines: field, fate, from and to. */
export function lossLines({losses}: Compilation): readonly string[] {
  return losses.map(
    ({field, fate, from, to, limit}) =>
      `${field} ${fate}: ${from}${to === null ? '' : ` -> ${to}`}${limit ? ' (limit)' : ''}`,
  )
}
