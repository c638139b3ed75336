/** The core as one object: files in; diagnostics, losses and outputs out. Reads like the list of phases. */
import type {Agent, Format, Hole} from './agent.ts'
import type {Rule} from './check/rule.ts'
import {type Checker, createChecker} from './check/run.ts'
import type {Config, RuleSettings, TargetConfig} from './config/config.ts'
import {loadConfig} from './config/load.ts'
import {openConfig} from './config/open.ts'
import {compareDiagnostics, type Diagnostic} from './diagnostic.ts'
import {ownedPaths} from './emit/ownership.ts'
import type {Plan} from './emit/plan.ts'
import {loadTarget, targetIds} from './formats/registry.ts'
import {rules as builtIn} from './generated/rules.ts'
import {version} from './generated/version.ts'
import type {Host} from './host/host.ts'
import {link} from './link/link.ts'
import type {Project} from './link/project.ts'
import {lower} from './lower/lower.ts'
import type {Compilation, Target} from './lower/target.ts'
import {unwritableAgents} from './lower/unwritable.ts'
import {type Limits, parse} from './parse/parse.ts'
import type {Syntax} from './parse/syntax.ts'
import {readSources, type SourcesRequest} from './read/sources.ts'
import {foreignFormat} from './validate/format.ts'
import {nameOfFile, validate} from './validate/validate.ts'

export interface WorkspaceOptions {
  readonly host: Host
  /** Absolute path to start from; the project is the nearest folder upward with a config. */
  readonly cwd: string
  /** Config file to use instead of searching, relative to `cwd`; null: use none. */
  readonly config?: string | null
  /** Rule levels that win over the config's (`--rule`). */
  readonly rules?: RuleSettings
  /** Format to read every file as (`--from`). */
  readonly from?: Format | null
}

export interface CheckRequest {
  /** Target ids; null: those of the config. */
  readonly targets: readonly string[] | null
  /** Folder, relative to the root, that holds each target's out folder instead of the config's; null: the config's. */
  readonly out?: string | null
  /** Files named on purpose, relative to the root; read even when no glob matches them. */
  readonly named: readonly string[]
}

export interface Checked {
  readonly project: Project
  readonly syntaxes: readonly Syntax[]
  readonly compilations: readonly Compilation[]
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[]
  /** Agents that must not be written, and files that hold no readable agent. */
  readonly failed: {readonly agents: ReadonlySet<string>; readonly files: ReadonlySet<string>}
}

export interface Workspace {
  readonly host: Host
  /** Absolute path of the project. */
  readonly root: string
  readonly config: Config
  /** Findings about the config itself; with an error among them nothing else makes sense. */
  readonly configDiagnostics: readonly Diagnostic[]
  /** Reads, checks and compiles; writes nothing. */
  check(request: CheckRequest): Promise<Checked>
  /** Compiles the healthy agents once more, without those that failed. */
  withoutFailed(checked: Checked): readonly Compilation[]
  /** Findings about a plan: outputs that may not be written at all. */
  planDiagnostics(plan: Plan): readonly Diagnostic[]
  /** Raw text of a source that was read, or of the config. */
  textOf(file: string): string | null
}

/** Opens the project around `cwd`. */
export async function createWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const {host} = options
  const {root, source, problems: found} = openConfig(options)
  const {config, problems} = await loadConfig({
    source,
    rules: builtIn.map(factOf),
    targetIds,
    loadTarget,
    version,
  })
  const checker = createChecker(builtIn, config, options.rules)
  const texts = new Map<string, string>()
  if (source !== null) texts.set(source.file, source.text)
  const configFile = source?.file ?? 'agentc.config.yaml'
  const limits = limitsOf(checker)
  return {
    host,
    root,
    config,
    configDiagnostics: checker.config(configFile, [...found, ...problems]),
    check: request =>
      check({host, root, config, checker, limits, texts, from: options.from ?? null}, request),
    withoutFailed: ({compilations, project, failed}) =>
      compilations.map(({target, options: targetOptions, out}) =>
        lower({
          project,
          target,
          config: {id: target.id, out, options: targetOptions, rules: {}},
          failed: new Set(
            project.agents.filter(agent => failed.agents.has(agent.name) || failed.files.has(agent.file)),
          ),
        }),
      ),
    planDiagnostics: plan => checker.plan(plan),
    textOf: file => texts.get(file) ?? null,
  }
}

function factOf({id, code, required = false, options = {}}: Rule) {
  return {id, code, required, options}
}

function limitsOf(checker: Checker): Limits {
  const frontmatter = checker.optionsOf('parse/not-a-mapping')
  return {
    file: numberOr(checker.optionsOf('parse/file-too-large')['max-bytes'], 1_048_576),
    frontmatter: numberOr(frontmatter['max-frontmatter'], 65_536),
    depth: numberOr(frontmatter['max-depth'], 64),
  }
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && value > 0 ? value : fallback
}

interface Session {
  readonly host: Host
  readonly root: string
  readonly config: Config
  readonly checker: Checker
  readonly limits: Limits
  readonly texts: Map<string, string>
  readonly from: Format | null
}

async function check(session: Session, request: CheckRequest): Promise<Checked> {
  const {config, checker} = session
  const targetConfigs = (await targetsOf(config, request.targets)).map(target =>
    redirected(target, request.out ?? null),
  )
  const syntaxes = read(session, targetConfigs, request.named)
  const {agents, holes, seen} = validateAll(syntaxes, config)
  const targets = await loadTargets([
    ...targetConfigs.map(({id}) => id),
    ...agents.flatMap(({blocks}) => Object.keys(blocks)),
  ])
  const project = link({agents, holes, config, targets})
  const early = [...checker.sources(seen), ...checker.project(project)]
  const failed = failures(early, agents)
  const compilations = targetConfigs.flatMap(target => {
    const loaded = targets.get(target.id)
    if (loaded === undefined) return []
    return [
      lower({
        project,
        target: loaded,
        config: target,
        failed: new Set(agents.filter(agent => isFailed(agent, failed))),
      }),
    ]
  })
  const diagnostics = [...early, ...checker.artifacts(compilations, project)].sort(compareDiagnostics)
  const all = failures(diagnostics, agents)
  for (const name of unwritableAgents(compilations)) all.agents.add(name)
  for (const hole of holes)
    if (seen.some(syntax => syntax.source.path === hole.file)) all.files.add(hole.file)
  return {project, syntaxes: seen, compilations, diagnostics, failed: all}
}

function redirected(target: TargetConfig, out: string | null): TargetConfig {
  if (out === null) return target
  return {...target, out: out === '' || out === '.' ? target.id : `${out}/${target.id}`}
}

async function targetsOf(config: Config, ids: readonly string[] | null): Promise<readonly TargetConfig[]> {
  if (ids === null) return config.targets
  const wanted = [...new Set(ids)].sort()
  return Promise.all(
    wanted.map(async id => {
      const configured = config.targets.find(target => target.id === id)
      return configured ?? {id, out: `dist/${id}`, rules: {}, options: (await loadTarget(id))?.options ?? {}}
    }),
  )
}

async function loadTargets(ids: readonly string[]): Promise<ReadonlyMap<string, Target>> {
  const loaded = new Map<string, Target>()
  for (const id of [...new Set(ids)].sort()) {
    const target = targetIds.includes(id) ? await loadTarget(id) : null
    if (target !== null) loaded.set(id, target)
  }
  return loaded
}

function read(
  session: Session,
  targets: readonly TargetConfig[],
  named: readonly string[],
): readonly Syntax[] {
  const {host, root, config, limits, texts, from} = session
  const outs = new Set([...config.targets, ...targets].map(({out}) => out))
  const owned = new Set([...outs].flatMap(out => [...ownedPaths(host, root, out)]))
  const request = {host, root, config, owned, named, from, limit: limits.file}
  const syntaxes = readSources(request).map(source => parse(source, limits))
  const found = syntaxes.length === 0 && config.file === null ? looseAgents(request, limits) : syntaxes
  for (const {source} of found) texts.set(source.path, source.text)
  return found
}

/** Without a config and without agents in the usual places: any Markdown file with a name and a description. */
function looseAgents(request: SourcesRequest, limits: Limits): readonly Syntax[] {
  const include = [{files: '**/*.md', format: null}]
  const isAgent = ({data}: Syntax): boolean =>
    typeof data?.name === 'string' && typeof data.description === 'string'
  return readSources({...request, config: {include, exclude: []}})
    .map(source => parse(source, limits))
    .filter(isAgent)
}

interface Validation {
  readonly agents: readonly Agent[]
  readonly holes: readonly Hole[]
  readonly seen: readonly Syntax[]
}

function validateAll(syntaxes: readonly Syntax[], config: Config): Validation {
  const agents: Agent[] = []
  const holes: Hole[] = []
  const seen = syntaxes.map(syntax => {
    const foreign = foreignFormat(syntax)
    const {
      agent,
      hole,
      syntax: checked,
    } = foreign === null ? validate(syntax, {config, targetIds}) : setAside(syntax, foreign)
    if (agent !== null) agents.push(agent)
    if (hole !== null) holes.push(hole)
    return checked
  })
  return {agents, holes, seen}
}

/** A vendor file counts as known in relations, and is reported as what it is. */
function setAside(
  syntax: Syntax,
  {format, because}: {format: string; because: string},
): ReturnType<typeof validate> {
  const {path, asked} = syntax.source
  const span = {start: 0, end: 0}
  const name = typeof syntax.data?.name === 'string' ? syntax.data.name : nameOfFile(path)
  return {
    agent: null,
    hole: {name, file: path},
    syntax: {...syntax, problems: [{kind: 'unsupported-format', span, format, because, asked}]},
  }
}

function failures(diagnostics: readonly Diagnostic[], agents: readonly Agent[]) {
  const errors = diagnostics.filter(({severity}) => severity === 'error')
  const files = new Set(errors.map(({file}) => file))
  const names = new Set(errors.flatMap(({agent}) => agent ?? []))
  for (const agent of agents) if (files.has(agent.file)) names.add(agent.name)
  return {agents: names, files}
}

function isFailed(
  agent: Agent,
  failed: {readonly agents: ReadonlySet<string>; readonly files: ReadonlySet<string>},
): boolean {
  return failed.agents.has(agent.name) || failed.files.has(agent.file)
}
