/** Text of a config -> Config: every key checked, every default filled in, every problem with its position. */
import type {AgentFields, Place} from '../agent.ts'
import {type Span, startOfFile} from '../diagnostic.ts'
import {config as validateConfig} from '../generated/validators/config.js'
import type {Target, TargetOptions} from '../lower/target.ts'
import {originOf} from '../parse/origin.ts'
import type {Data} from '../parse/syntax.ts'
import {readYaml} from '../parse/yaml.ts'
import {isData} from '../validate/keys.ts'
import {nearest} from '../validate/nearest.ts'
import {normalizeFields} from '../validate/normalize.ts'
import {schemaReason} from '../validate/reason.ts'
import type {SchemaError} from '../validate/validator.ts'
import {checkValues} from '../validate/values.ts'
import type {Config, Include, TargetConfig} from './config.ts'
import type {ConfigProblem} from './problem.ts'
import {type RuleFact, readRules} from './rules.ts'

export interface ConfigText {
  /** Relative to the root. */
  readonly file: string
  readonly text: string
}

export interface LoadRequest {
  readonly source: ConfigText | null
  /** Facts about the rules that exist. */
  readonly rules: readonly RuleFact[]
  /** Targets that exist. */
  readonly targetIds: readonly string[]
  readonly loadTarget: (id: string) => Promise<Target | null>
  /** Version of agentc, for `requires`. */
  readonly version: string
}

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
  const targets = await readTargets(data, {...request, spanOf, rulesOf, problems})
  const config: Config = {
    file: source?.file ?? null,
    include: readInclude(data.include, spanOf, problems),
    exclude: strings(data.exclude),
    defaults: readDefaults(data.defaults, spanOf, problems),
    targets,
    models: record(data.models) as Config['models'],
    relations: record(data.relations) as Config['relations'],
    externals: strings(data.externals),
    vocabulary: record(data.vocabulary) as Config['vocabulary'],
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
  }
  return {config, problems}
}

type SpanOf = (place: Place) => Span

function nothing(): {data: Data; spanOf: SpanOf} {
  return {data: {}, spanOf: () => startOfFile}
}

/** JSON is YAML: one reader with positions serves both. In package.json the config is the value of `agentc`. */
function readData({file, text}: ConfigText, problems: ConfigProblem[]): {data: Data; spanOf: SpanOf} {
  const isJson = file.endsWith('.json')
  const clean = (isJson ? text.replace(/^\t+/gm, tabs => ' '.repeat(tabs.length)) : text).replace(
    /^\uFEFF/,
    ' ',
  )
  const result = readYaml({file, text: clean, offset: 0, maxDepth: 32})
  const [problem] = result.problems
  if (result.data === null && problem !== undefined) {
    const reason = 'reason' in problem ? problem.reason : problem.kind.replaceAll('-', ' ')
    problems.push({kind: 'unreadable', span: problem.span, reason})
  }
  const origin = originOf(clean, {start: 0, end: clean.length})
  const inPackage = /(?:^|\/)package\.json$/.test(file)
  const base = inPackage ? '/agentc' : ''
  const whole = result.data ?? {}
  const data = inPackage ? whole.agentc : whole
  const spanOf: SpanOf = place => origin.span({...place, pointer: base + place.pointer})
  if (isData(data)) return {data, spanOf}
  problems.push({kind: 'wrong-value', span: spanOf({pointer: ''}), key: 'agentc', reason: 'must be a map'})
  return {data: {}, spanOf}
}

function checkShape(data: Data, spanOf: SpanOf, problems: ConfigProblem[]): void {
  for (const key of unsupportedKeys) {
    if (Object.hasOwn(data, key))
      problems.push({kind: 'unsupported', key, span: spanOf({pointer: `/${key}`, part: 'key'})})
  }
  if (validateConfig(data)) return
  const seen = new Set<string>()
  for (const error of validateConfig.errors ?? []) {
    const problem = shapeProblem(error, spanOf)
    const key = `${problem.span.start} ${problem.kind === 'unknown-key'}`
    if (seen.has(key)) continue
    seen.add(key)
    problems.push(problem)
  }
}

/** A project that another version wants is not drift: nothing else is worth saying then. */
async function checkVersion(
  range: unknown,
  version: string,
  {spanOf, problems}: {readonly spanOf: SpanOf; readonly problems: ConfigProblem[]},
): Promise<void> {
  if (typeof range !== 'string') return
  const {satisfies, validRange} = (await import('semver')).default
  const span = spanOf({pointer: '/requires'})
  if (validRange(range) === null) {
    problems.push({
      kind: 'wrong-value',
      key: 'requires',
      reason: `\`${range}\` is no version range; write one like \`^1\``,
      span,
    })
  } else if (!satisfies(version, range, {includePrerelease: true})) {
    problems.push({kind: 'version', range, version, span})
  }
}

const unsupportedKeys = ['extends', 'projects', 'patches', 'stacks', 'vars', 'packs', 'plugins']
const topKeys = [
  'requires',
  'include',
  'exclude',
  'defaults',
  'targets',
  'models',
  'relations',
  'externals',
  'vocabulary',
  'rules',
  'overrides',
  'sections',
  'banner',
]

function shapeProblem(error: SchemaError, spanOf: SpanOf): ConfigProblem {
  const {keyword, params, instancePath} = error
  if (keyword === 'additionalProperties') {
    const key = String(params.additionalProperty)
    const within = instancePath === '' ? 'the config' : `\`${instancePath.slice(1).replaceAll('/', '.')}\``
    const guess = instancePath === '' ? (nearest(key, topKeys)?.name ?? null) : null
    return {
      kind: 'unknown-key',
      key,
      guess,
      within,
      span: spanOf({pointer: `${instancePath}/${key}`, part: 'key'}),
    }
  }
  const key = instancePath.slice(1).replaceAll('/', '.')
  return {
    kind: 'wrong-value',
    key,
    reason: schemaReason({...error, instancePath: ''}),
    span: spanOf({pointer: instancePath}),
  }
}

interface TargetReading extends Pick<LoadRequest, 'targetIds' | 'loadTarget'> {
  readonly spanOf: SpanOf
  readonly rulesOf: (value: unknown, pointer: string) => TargetConfig['rules']
  readonly problems: ConfigProblem[]
}

async function readTargets(
  data: Data,
  {spanOf, rulesOf, problems, targetIds, loadTarget}: TargetReading,
): Promise<readonly TargetConfig[]> {
  const named = Object.entries(isData(data.targets) ? data.targets : {'claude-code': null})
  const targets: TargetConfig[] = []
  for (const [id, value] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const pointer = `/targets/${id}`
    const target = await loadTarget(id)
    if (target === null) {
      problems.push({
        kind: 'unknown-target',
        id,
        known: targetIds.join(', '),
        span: spanOf({pointer, part: 'key'}),
      })
      continue
    }
    const {out, rules, ...options} = record(value)
    if (!target.validate.options(options)) {
      for (const error of target.validate.options.errors ?? []) {
        const problem = shapeProblem({...error, instancePath: pointer + error.instancePath}, spanOf)
        problems.push(problem)
      }
    }
    targets.push({
      id,
      out: outFolder(typeof out === 'string' ? out : `dist/${id}`, {pointer, spanOf, problems}),
      rules: rulesOf(rules, `${pointer}/rules`),
      options: {...target.options, ...options} satisfies TargetOptions,
    })
  }
  return targets
}

function outFolder(
  out: string,
  {pointer, spanOf, problems}: {pointer: string; spanOf: SpanOf; problems: ConfigProblem[]},
): string {
  const clean = normalizeFolder(out)
  if (clean !== null) return clean
  problems.push({kind: 'outside-root', key: 'out', path: out, span: spanOf({pointer: `${pointer}/out`})})
  return '.'
}

/** Relative folder without `.`, empty steps and trailing slash; null when it leaves the root. */
export function normalizeFolder(path: string): string | null {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0')) return null
  const steps: string[] = []
  for (const step of path.replaceAll('\\', '/').split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return null
  }
  return steps.length === 0 ? '.' : steps.join('/')
}

function readInclude(value: unknown, spanOf: SpanOf, problems: ConfigProblem[]): readonly Include[] {
  if (!Array.isArray(value)) return defaultInclude
  return value.flatMap((item, index): Include[] => {
    if (typeof item === 'string') return [{files: item, format: null}]
    const {files, format} = record(item)
    // Another shape has been reported by the schema.
    if (typeof files !== 'string') return []
    if (format !== undefined && format !== 'spec') {
      problems.push({
        kind: 'unknown-format',
        id: typeof format === 'string' ? format : 'another shape',
        span: spanOf({pointer: `/include/${index}/format`}),
      })
    }
    return [{files, format: format === 'spec' ? 'spec' : null}]
  })
}

function readDefaults(value: unknown, spanOf: SpanOf, problems: ConfigProblem[]): Partial<AgentFields> {
  const values = record(value)
  const slots = new Map(
    Object.entries(values).map(([key, item]) => [key, {value: item, pointer: `/defaults/${key}`}]),
  )
  const {problems: found, unusable} = checkValues(slots)
  for (const problem of found) {
    const key = 'field' in problem ? problem.field : 'defaults'
    problems.push({
      kind: 'wrong-value',
      key: `defaults.${key}`,
      reason: problem.kind.replaceAll('-', ' '),
      span: spanOf(problem.place),
    })
  }
  const {
    name: _,
    description: __,
    ...usable
  } = normalizeFields(Object.fromEntries(Object.entries(values).filter(([key]) => !unusable.has(key))))
  return usable
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
