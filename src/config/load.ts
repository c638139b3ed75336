/** Text of a config -> Config: every key checked, every default filled in, every problem with its position. */
import type {Place} from '../agent.ts'
import type {Target} from '../lower/target.ts'
import type {Data} from '../parse/syntax.ts'
import {isData} from '../validate/keys.ts'
import type {Config, Include, PackUse} from './config.ts'
import {readDefaults} from './defaults.ts'
import {checkGlobs} from './globs.ts'
import {readPacks} from './packs.ts'
import {readPatches, type TextOf} from './patches.ts'
import type {ConfigProblem} from './problem.ts'
import {type RuleFact, readRules} from './rules.ts'
import {checkShape, checkVersion} from './shape.ts'
import {readTargets} from './targets.ts'
import {type ConfigText, nothing, readData, type SpanOf} from './text.ts'
import {readVars} from './vars.ts'
import {checkModels, checkVocabulary} from './words.ts'

/** Where a config is looked for. */
export interface LoadRequest {
  readonly source: ConfigText | null
  /** Facts about the rules that exist. */
  readonly rules: readonly RuleFact[]
  /** Targets that exist. */
  readonly targetIds: readonly string[]
  /** Formats that files may have. */
  readonly formats: readonly string[]
  readonly loadTarget: (id: string) => Promise<Target | null>
  /** Text of a file that a patch names. */
  readonly textOf: TextOf
  /** Whether there is such a stack: in the project, among those that ship, or in one of its packs. */
  readonly hasStack: (name: string, packs: readonly PackUse[]) => boolean
  /** Version of agentc, for `requires`. */
  readonly version: string
}

/** The config, and what is wrong with it. */
export interface LoadedConfig {
  readonly config: Config
  readonly problems: readonly ConfigProblem[]
}

const defaultInclude: readonly Include[] = [
  {files: 'agents/**/*.md', format: null},
  {files: 'agents/**/*.agent.{yaml,yml,json}', format: null},
  {files: 'skills/*/SKILL.md', format: null},
]

/** Resolves a config; without one, the defaults. A config with problems is still usable for reporting. */
export async function loadConfig(request: LoadRequest): Promise<LoadedConfig> {
  const {source, rules} = request
  const problems: ConfigProblem[] = []
  const {data, spanOf} = source === null ? nothing() : readData(source, problems)
  checkShape(data, spanOf, problems)
  await checkVersion(data.requires, request.version, {spanOf, problems})
  const rulesOf = (value: unknown, pointer: string) =>
    readRules({value, at: path => spanOf({pointer: pointer + path.pointer, ...part(path)}), rules}, problems)
  const packs = readPacks(data.packs, {spanOf, problems})
  const hasStack = (name: string): boolean => request.hasStack(name, packs)
  checkGlobs(data, {spanOf, problems})
  checkModels(data.models, {...request, spanOf, problems})
  await checkVocabulary(data.vocabulary, {...request, spanOf, problems})
  const targets = await readTargets(data, {...request, spanOf, rulesOf, problems})
  const config: Config = {
    file: source?.file ?? null,
    include: readInclude(data.include, {...request, spanOf, problems}),
    exclude: strings(data.exclude),
    defaults: readDefaults(data.defaults, {spanOf, problems}),
    targets,
    patches: readPatches(data.patches, {
      ...{...request, spanOf, problems},
      document: {file: source?.file ?? '', origin: {text: source?.text ?? '', span: spanOf}},
      ...{stack: null, isShipped: false, hasStack},
    }),
    stacks: readStacks(data.stacks, {hasStack, spanOf, problems}),
    models: record(data.models) as Config['models'],
    relations: record(data.relations) as Config['relations'],
    externals: strings(data.externals),
    vocabulary: record(data.vocabulary) as Config['vocabulary'],
    preset: widest(data.extends),
    rules: rulesOf(data.rules, '/rules'),
    overrides: list(data.overrides).flatMap((item, index) => {
      const {files, rules: levels} = record(item)
      return [
        {
          files: typeof files === 'string' ? [files] : strings(files),
          rules: rulesOf(levels, `/overrides/${index}/rules`),
        },
      ]
    }),
    sections: {scope: 'auto', relations: 'auto', ...record(data.sections)},
    banner: data.banner !== false,
    vars: readVars(data, {spanOf, problems}),
    packs,
  }
  return {config, problems}
}

function readStacks(value: unknown, {hasStack, spanOf, problems}: StackReading): readonly string[] {
  const names = strings(value)
  for (const [index, name] of names.entries()) {
    if (hasStack(name)) continue
    const reason = `names \`${name}\`, and there is no \`variants/${name}/stack.yaml\`; correct the name`
    problems.push({
      kind: 'wrong-value',
      key: 'stacks',
      reason,
      span: spanOf({pointer: `/stacks/${index}`}),
    })
  }
  return [...new Set(names)]
}

interface StackReading {
  readonly hasStack: (name: string) => boolean
  readonly spanOf: SpanOf
  readonly problems: ConfigProblem[]
}

interface IncludeReading extends Pick<LoadRequest, 'formats'> {
  readonly spanOf: SpanOf
  readonly problems: ConfigProblem[]
}

function readInclude(value: unknown, {formats, spanOf, problems}: IncludeReading): readonly Include[] {
  if (!Array.isArray(value)) return defaultInclude
  return value.flatMap((item, index): Include[] => {
    if (typeof item === 'string') return [{files: item, format: null}]
    const {files, format} = record(item)
    // Another shape has been reported by the schema.
    if (typeof files !== 'string') return []
    if (format === undefined) return [{files, format: null}]
    if (typeof format === 'string' && formats.includes(format)) return [{files, format}]
    const id = typeof format === 'string' ? format : 'another shape'
    problems.push({kind: 'unknown-format', id, span: spanOf({pointer: `/include/${index}/format`})})
    return [{files, format: null}]
  })
}

/** The widest of the presets that `extends` names; other shapes have been reported by the schema. */
function widest(value: unknown): Config['preset'] {
  const named = list(value)
  return named.includes('all') ? 'all' : named.includes('strict') ? 'strict' : 'recommended'
}

function part({part: which}: Place): {part?: 'key' | 'value'} {
  return which === undefined ? {} : {part: which}
}

function record(value: unknown): Data {
  return isData(value) ? value : {}
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function strings(value: unknown): readonly string[] {
  return list(value).filter(item => typeof item === 'string')
}
