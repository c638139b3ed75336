/** The core as one object: files in; diagnostics, losses and outputs out. */
import {type AgentFields, type Format, type PackRef, specFormat} from './agent.ts'
import type {Rule} from './check/rule.ts'
import {createChecker} from './check/run.ts'
import type {Config, RuleSettings} from './config/config.ts'
import {configNames} from './config/find.ts'
import {knownStacks, ownArchetypes, projectFiles, readLayers} from './config/layers.ts'
import {loadConfig} from './config/load.ts'
import {openConfig} from './config/open.ts'
import {sharedOuts} from './config/shared-outs.ts'
import type {Stack} from './config/stacks.ts'
import {type Diagnostic, type Preset, presets} from './diagnostic.ts'
import {readerIds} from './formats/readers.ts'
import {rules as builtIn} from './generated/rules.ts'
import {version} from './generated/version.ts'
import type {Host} from './host/host.ts'
import type {Imports} from './import/import.ts'
import type {Unmarked} from './lift/detect.ts'
import type {TargetSet} from './lower/target.ts'
import {type CountTokens, estimateTokens} from './tokens.ts'
import {type Judged, judge, recordBaseline} from './workspace/baseline.ts'
import {type Checked, check} from './workspace/check.ts'
import {type Cleaned, type CleanOptions, clean} from './workspace/clean.ts'
import {projectTargets} from './workspace/declared.ts'
import {type Imported, type ImportOptions, importSources} from './workspace/import/import.ts'
import {type OutputEdit, readOutputEdit} from './workspace/import/take-back.ts'
import {type Verified, verifyImports} from './workspace/import/verify.ts'
import {type Input, inputsOf} from './workspace/inputs.ts'
import {packInputs} from './workspace/packs/open/inputs.ts'
import {openPacks} from './workspace/packs/open/open.ts'
import {packStacks} from './workspace/packs/open/pack-stacks.ts'
import {readAllTerms} from './workspace/packs/terms/all-terms.ts'
import {
  type Emission,
  type EmitOptions,
  emit,
  type Planned,
  type PlanOptions,
  plan,
  staleOutputs,
} from './workspace/plan.ts'
import type {CheckRequest} from './workspace/read-team.ts'
import {type InputKind, limitsOf, type Session} from './workspace/session.ts'
import {textFindings, unyielding} from './workspace/texts.ts'

export type {Difference} from './import/compare.ts'
export type {ImportedFile, Imports} from './import/import.ts'
export type {Judged} from './workspace/baseline.ts'
export type {Checked} from './workspace/check.ts'
export type {Cleaned, CleanOptions} from './workspace/clean.ts'
export type {Imported, ImportOptions} from './workspace/import/import.ts'
export type {OutputEdit} from './workspace/import/take-back.ts'
export type {Verified} from './workspace/import/verify.ts'
export type {Input} from './workspace/inputs.ts'
export type {Emission, EmitOptions, Planned, PlanOptions} from './workspace/plan.ts'
export type {CheckRequest} from './workspace/read-team.ts'
export type {UserPlace, UserPlaces} from './workspace/targets.ts'

/** Where the project is, and what wins over its config. */
export interface WorkspaceOptions {
  readonly host: Host
  /** Absolute path to start from; the project is the nearest folder upward with a config. */
  readonly cwd: string
  /** Config file to use instead of searching, relative to `cwd`; null: use none. */
  readonly config?: string | null
  /** Preset of rules that applies at least, whatever the config extends. */
  readonly preset?: Preset
  /** Rule levels that win over the config's (`--rule`). */
  readonly rules?: RuleSettings
  /** Format to read every file as (`--from`). */
  readonly from?: Format | null
  /** What a file is that nothing marks; by default a spec, unless there is no config and it could be none. */
  readonly unmarked?: Unmarked
  /** Stacks to build for, in place of the config's (`--stack`). */
  readonly stacks?: readonly string[]
  /** Whether the patches of `agentc.local.yaml` apply (`--local`). */
  readonly local?: 'with' | 'without'
  /** Counts tokens for the rules about budgets; absent: an estimate. */
  readonly countTokens?: CountTokens
  /** Fields for agents that do not say, over those of the config (`--set`). */
  readonly defaults?: Partial<AgentFields>
}

/** An opened project. */
export interface Workspace {
  readonly host: Host
  /** Absolute path of the project. */
  readonly root: string
  readonly config: Config
  /** Targets that it can be built for: those that ship, and those that it declares. */
  readonly targets: TargetSet
  /** Stacks that it is built for; empty: none. */
  readonly stacks: readonly Stack[]
  /** Template packs that could be used. */
  readonly packs: readonly PackRef[]
  /** Files that patches name, whether they are there or not. */
  readonly named: readonly string[]
  /** What a build depends on, with hashes; sorted by path. */
  inputs(checked: Checked): readonly Input[]
  /** Names of all that there are. */
  readonly knownStacks: readonly string[]
  /** Findings about the config itself; with an error among them nothing else makes sense. */
  readonly configDiagnostics: readonly Diagnostic[]
  /** Reads, checks and compiles; writes nothing. */
  check(request: CheckRequest): Promise<Checked>
  /** What a build of the healthy agents would do to the disk; writes nothing. */
  plan(checked: Checked, options?: PlanOptions): Promise<Planned>
  /** Findings about outputs that a build would change, where the config asks for them. */
  staleOutputs(checked: Checked): Promise<readonly Diagnostic[]>
  /** Writes the outputs of the healthy agents. Whether errors elsewhere forbid that, the caller decides. */
  emit(checked: Checked, options?: EmitOptions): Promise<Emission>
  /** Reads vendor files and makes specs of them; writes nothing. */
  imports(options: ImportOptions): Promise<Imported>
  /** Builds imported specs back to the formats they came from, in memory, and compares. */
  verify(imports: Imports): Promise<readonly Verified[]>
  /** Removes what the manifests own and nobody edited. */
  clean(options: CleanOptions): Promise<Cleaned>
  /** What a hand edit of the output at `path` (relative to the root) means for its spec. */
  outputEdit(path: string): Promise<OutputEdit>
  /** Takes out of the findings of a run what `agentc-baseline.json` knows; `isWhole`: nothing was left out of the run. */
  judge(diagnostics: readonly Diagnostic[], isWhole: boolean): Judged
  /** The text of a baseline that knows all of these findings. */
  baselineOf(checked: Checked): string
  /** Hidden characters and secrets in files that need not be sources, relative to the root; no config switches these rules off. */
  texts(files: readonly string[]): readonly Diagnostic[]
  /** Raw text of a source that was read, or of the config. */
  textOf(file: string): string | null
}

/** Opens the project around `cwd`. */
export async function createWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const {host} = options
  const {root, source, problems: found} = openConfig(options)
  const files = projectFiles(host, root)
  const ownStacks = knownStacks({host, root})
  const rules = builtIn.map(factOf)
  const own = await projectTargets({host, root})
  const {targets} = own
  const {config: loaded, problems} = await loadConfig({
    source,
    rules,
    targetIds: targets.ids,
    textOf: path => files.text('', path),
    hasStack: (name, uses) => ownStacks.includes(name) || packStacks({host, root}, uses).includes(name),
    formats: [specFormat, ...readerIds],
    loadTarget: targets.load,
    version,
  })
  const stacks = [...new Set([...ownStacks, ...packStacks({host, root}, loaded.packs)])].sort()
  const config: Config = {
    ...loaded,
    defaults: {...loaded.defaults, ...options.defaults},
    preset: wider(loaded.preset, options.preset),
    vocabulary: withArchetypes(loaded.vocabulary, ownArchetypes({host, root})),
  }
  const checker = createChecker(builtIn, config, options.rules)
  const chosen = options.stacks ?? config.stacks
  const {patches} = config
  const layers = readLayers({
    host,
    root,
    patches,
    stacks: chosen,
    local: options.local ?? 'without',
    targetIds: targets.ids,
  })
  const texts = new Map(source === null ? [] : [[source.file, source.text]])
  const inputs = new Map<string, InputKind>()
  for (const [path, text] of [...files.texts, ...layers.texts]) {
    texts.set(path, text)
    inputs.set(path, /^variants\/[a-z0-9]/.test(path) ? 'stack' : 'patch')
  }
  for (const [path, text] of own.texts) {
    texts.set(path, text)
    inputs.set(path, 'target')
  }
  const limits = limitsOf(checker)
  const {
    from = null,
    countTokens = estimateTokens,
    unmarked = config.file === null ? 'either' : 'spec',
  } = options
  const packs = openPacks({host, root, packs: config.packs, agentc: version, limit: limits.file})
  for (const [path, kind] of packInputs(packs.packs)) inputs.set(path, kind)
  const said = readAllTerms(packs.packs, {host, config, targetIds: targets.ids, stacks: chosen})
  const brought = [...said.terms.values()].flatMap(terms => terms.stacks)
  // Of a stack that a pack alone has, there is nothing for the agents of the project.
  const built = [...new Set(chosen)].flatMap(
    name => [...layers.stacks, ...brought].find(stack => stack.name === name) ?? [],
  )
  for (const {read} of said.terms.values()) for (const [path, text] of read) texts.set(path, text)
  const session: Session = {
    ...{host, root, config, targets, checker, limits, texts, from, unmarked, countTokens, inputs},
    patches: layers.patches,
    stacks: built,
    packs: packs.packs,
    terms: said.terms,
  }
  return {
    host,
    root,
    config,
    targets,
    stacks: built,
    packs: packs.packs.map(({ref}) => ref),
    named: [...files.asked, ...layers.asked].sort(),
    inputs: checked => inputsOf(session, checked),
    knownStacks: stacks,
    configDiagnostics: checker.config(source?.file ?? configNames[0], [
      ...found,
      ...own.problems,
      // What is wrong with a declaration is told there.
      ...problems.filter(one => one.kind !== 'unknown-target' || !own.broken.includes(one.id)),
      ...layers.problems,
      ...packs.problems,
      ...said.problems,
      ...sharedOuts({config, chosen, source}),
    ]),
    check: request => check(session, request),
    plan: (checked, how = {}) => plan(session, checked, how),
    staleOutputs: checked => staleOutputs(session, checked),
    emit: (checked, how = {}) => emit(session, checked, how),
    imports: options => importSources(session, options),
    verify: imports => verifyImports(session, imports),
    clean: options => clean(session, options),
    outputEdit: path => readOutputEdit(session, path),
    judge: (diagnostics, isWhole) => judge(session, diagnostics, isWhole),
    baselineOf: ({diagnostics, compilations}) => recordBaseline(session, diagnostics, compilations),
    texts: files => textFindings(session, createChecker(builtIn, config, unyielding(builtIn)), files),
    textOf: file => texts.get(file) ?? null,
  }
}

function wider(one: Preset, other: Preset = one): Preset {
  return presets.indexOf(one) < presets.indexOf(other) ? other : one
}

function factOf({id, code, required = false, options = {}}: Rule) {
  return {id, code, required, options}
}

/** An archetype that the project has is a known one. */
function withArchetypes(vocabulary: Config['vocabulary'], own: readonly string[]): Config['vocabulary'] {
  const {archetype = []} = vocabulary
  return own.length > 0 && Array.isArray(archetype)
    ? {...vocabulary, archetype: [...archetype, ...own]}
    : vocabulary
}
