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
  const {session, named, knownStacks, configDiagnostics} = await openSession(options)
  const {host, root, config, targets, stacks, packs, texts} = session
  return {
    ...{host, root, config, targets, stacks, named, knownStacks, configDiagnostics},
    packs: packs.map(({ref}) => ref),
    inputs: checked => inputsOf(session, checked),
    check: request => check(session, request),
    plan: (checked, how = {}) => plan(session, checked, how),
    staleOutputs: checked => staleOutputs(session, checked),
    emit: (checked, how = {}) => emit(session, checked, how),
    imports: wanted => importSources(session, wanted),
    verify: imports => verifyImports(session, imports),
    clean: wanted => clean(session, wanted),
    outputEdit: path => readOutputEdit(session, path),
    judge: (diagnostics, isWhole) => judge(session, diagnostics, isWhole),
    baselineOf: ({diagnostics, compilations}) => recordBaseline(session, diagnostics, compilations),
    texts: files => textFindings(session, createChecker(builtIn, config, unyielding(builtIn)), files),
    textOf: file => texts.get(file) ?? null,
  }
}

/** A session, and what was found on the way to it. */
interface Opened extends Pick<Workspace, 'named' | 'knownStacks' | 'configDiagnostics'> {
  readonly session: Session
}

async function openSession(options: WorkspaceOptions): Promise<Opened> {
  const {host, from = null, countTokens = estimateTokens} = options
  const {source, root, own, files, config, problems, knownStacks} = await readConfig(options)
  const {targets} = own
  const {unmarked = config.file === null ? 'either' : 'spec', local = 'without'} = options
  const checker = createChecker(builtIn, config, options.rules)
  const chosen = options.stacks ?? config.stacks
  const {patches} = config
  const layers = readLayers({host, root, patches, stacks: chosen, local, targetIds: targets.ids})
  const limits = limitsOf(checker)
  const packs = openPacks({host, root, packs: config.packs, agentc: version, limit: limits.file})
  const said = readAllTerms(packs.packs, {host, config, targetIds: targets.ids, stacks: chosen})
  const brought = [...said.terms.values()].flatMap(terms => terms.stacks)
  // Of a stack that a pack alone has, there is nothing for the agents of the project.
  const stacks = [...new Set(chosen)].flatMap(
    name => [...layers.stacks, ...brought].find(stack => stack.name === name) ?? [],
  )
  const read: readonly ReadText[] = [
    ...[...files.texts, ...layers.texts].map(([path, text]): ReadText => {
      return {path, text, kind: /^variants\/[a-z0-9]/.test(path) ? 'stack' : 'patch'}
    }),
    ...[...own.texts].map(([path, text]): ReadText => ({path, text, kind: 'target'})),
  ]
  const ofPacks = [...said.terms.values()].flatMap(terms => [...terms.read])
  return {
    session: {
      ...{host, root, config, targets, checker, limits, from, unmarked, countTokens, stacks},
      texts: new Map([
        ...(source === null ? [] : [[source.file, source.text] as const]),
        ...read.map(({path, text}) => [path, text] as const),
        ...ofPacks,
      ]),
      inputs: new Map([...read.map(({path, kind}) => [path, kind] as const), ...packInputs(packs.packs)]),
      patches: layers.patches,
      packs: packs.packs,
      terms: said.terms,
    },
    knownStacks,
    named: [...files.asked, ...layers.asked].sort(),
    configDiagnostics: checker.config(source?.file ?? configNames[0], [
      ...problems,
      ...layers.problems,
      ...packs.problems,
      ...said.problems,
      ...sharedOuts({config, chosen, source}),
    ]),
  }
}

/** A text that the config names. */
interface ReadText {
  readonly path: string
  readonly text: string
  readonly kind: InputKind
}

/** The config with what this run and the project's own files add to it. */
async function readConfig(options: WorkspaceOptions) {
  const {host} = options
  const {root, source, problems: found} = openConfig(options)
  const files = projectFiles(host, root)
  const ownStacks = knownStacks({host, root})
  const own = await projectTargets({host, root})
  const {config: loaded, problems} = await loadConfig({
    source,
    rules: builtIn.map(factOf),
    targetIds: own.targets.ids,
    textOf: path => files.text('', path),
    hasStack: (name, uses) => ownStacks.includes(name) || packStacks({host, root}, uses).includes(name),
    formats: [specFormat, ...readerIds],
    loadTarget: own.targets.load,
    version,
  })
  const config: Config = {
    ...loaded,
    defaults: {...loaded.defaults, ...options.defaults},
    preset: wider(loaded.preset, options.preset),
    vocabulary: withArchetypes(loaded.vocabulary, ownArchetypes({host, root})),
  }
  return {
    ...{source, root, own, files, config},
    knownStacks: [...new Set([...ownStacks, ...packStacks({host, root}, loaded.packs)])].sort(),
    problems: [
      ...found,
      ...own.problems,
      // What is wrong with a declaration is told there.
      ...problems.filter(one => one.kind !== 'unknown-target' || !own.broken.includes(one.id)),
    ],
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
