/** Compiles small projects for CAO, from source text to profile, on a disk in memory. */
import {parse} from 'yaml'
import type {Loss} from '../../src/diagnostic.ts'
import {memoryHost} from '../../src/host/memory.ts'
import type {Compilation, OutputProblem} from '../../src/lower/target.ts'
import {type Checked, createWorkspace} from '../../src/workspace.ts'

export interface Spec {
  readonly [field: string]: unknown
  /** Text below the frontmatter. */
  readonly body?: string
}

export interface Project {
  readonly agents: Readonly<Record<string, Spec>>
  /** Content of the config; `targets.cao` by default. */
  readonly config?: Readonly<Record<string, unknown>>
}

export interface Profile {
  readonly path: string
  readonly content: string
  /** Frontmatter as a YAML 1.1 reader takes it. */
  readonly data: Readonly<Record<string, unknown>>
  readonly body: string
}

/** What the target made of the project. */
export async function compile(project: Project): Promise<Compilation> {
  const {compilations, diagnostics} = await check(project)
  const [compilation] = compilations
  if (compilation === undefined || compilation.artifacts.length === 0)
    throw new Error(diagnostics.map(({message}) => message).join('\n'))
  return compilation
}

/** Codes of the errors of a project with the one agent `a`. */
export async function errorsOf(spec: Spec): Promise<readonly string[]> {
  const {diagnostics} = await check({agents: {a: spec}})
  return diagnostics.filter(({severity}) => severity === 'error').map(({code}) => code)
}

/** Sources are written as JSON values, which YAML reads alike. */
async function check({agents, config = {}}: Project): Promise<Checked> {
  const files = Object.entries(agents).map(([name, spec]) => [`/p/agents/${name}.md`, sourceOf(name, spec)])
  // What of a list a denial takes away is for the target to say here.
  const rules = {'tools/allowed-and-denied': 'warn'}
  const text = JSON.stringify({targets: {cao: {}}, rules, ...config})
  const host = memoryHost({...Object.fromEntries(files), '/p/agentc.config.json': text})
  const workspace = await createWorkspace({host, cwd: '/p'})
  return workspace.check({targets: ['cao'], named: []})
}

/** The profile of one agent, `a` unless named. */
export async function profileOf(spec: Spec, config: Project['config'] = {}): Promise<Profile> {
  const compilation = await compile({agents: {a: spec}, config})
  return profileIn(compilation, 'a')
}

export function profileIn({artifacts}: Compilation, agent: string): Profile {
  const artifact = artifacts.find(one => one.agent === agent)
  if (typeof artifact?.content !== 'string') throw new Error(`no profile of ${agent}`)
  const [, frontmatter = '', body = ''] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(artifact.content) ?? []
  return {
    path: artifact.path,
    content: artifact.content,
    data: parse(frontmatter, {version: '1.1'}),
    body,
  }
}

/** Losses of agent `a`, as `field fate from>to`, with `!` behind those of a tool limit. */
export async function lossesOf(spec: Spec, config: Project['config'] = {}): Promise<readonly string[]> {
  const {losses} = await compile({agents: {a: spec}, config})
  return losses.map(showLoss)
}

export function showLoss({field, fate, from, to, limit}: Loss): string {
  return `${field} ${fate} ${from}>${to ?? ''}${limit ? ' !' : ''}`
}

/** Problems of agent `a`. */
export async function problemsOf(
  spec: Spec,
  config: Project['config'] = {},
): Promise<readonly OutputProblem[]> {
  const {problems} = await compile({agents: {a: spec}, config})
  return problems.map(({field, key, message, severity}) => ({field, key, message, severity}))
}

function sourceOf(name: string, {body = 'You help.\n', ...fields}: Spec): string {
  const all = {name, description: 'Use when help is needed.', ...fields}
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
  return `---\n${lines.join('')}---\n\n${body}`
}
