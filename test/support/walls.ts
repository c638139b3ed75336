/** The walls between the folders of `src`: who may load whom, and what the core must not touch. */
import {isBuiltin} from 'node:module'
import {codeOf, type Import, importsOf, type Module} from './modules.ts'

/** Folders, and modules beside or apart from them, in the order in which data flows. */
const order: readonly string[] = [
  'plain-map.ts',
  'same-value.ts',
  'package-name.ts',
  'diagnostic.ts',
  'place.ts',
  'agent.ts',
  'tool-name.ts',
  'tokens.ts',
  'canonical-words.ts',
  'kebab-case.ts',
  'glob-alternatives.ts',
  'generated',
  'host/host.ts',
  'read',
  'parse',
  'validate',
  'compose',
  'template',
  'config',
  'link',
  'lower',
  'declare',
  'lift',
  'formats',
  'import',
  'baseline',
  'analysis',
  'check',
  'rules',
  'generated/rules.ts',
  'emit',
  'pack',
  'workspace',
  'workspace.ts',
  'fix',
  'changes',
  'report',
  'host',
  'commands',
  'index.ts',
  'cli.ts',
]

/** What each may load at run time, beside itself. Everything else is a wall. */
const mayLoad: Readonly<Record<string, readonly string[]>> = {
  'plain-map.ts': [],
  'same-value.ts': [],
  'package-name.ts': [],
  'diagnostic.ts': [],
  'place.ts': [],
  'agent.ts': ['diagnostic.ts', 'place.ts'],
  'tool-name.ts': [],
  'tokens.ts': [],
  // The language's words are those of one vendor, and stand with the rest that is known of it.
  'canonical-words.ts': ['formats/claude-code/vocabulary.json'],
  'kebab-case.ts': [],
  'glob-alternatives.ts': [],
  generated: [],
  'host/host.ts': [],
  read: ['diagnostic.ts', 'agent.ts', 'host/host.ts', 'picomatch'],
  parse: ['diagnostic.ts', 'agent.ts', 'tool-name.ts', 'yaml', 'gray-matter', 'smol-toml'],
  validate: ['diagnostic.ts', 'agent.ts', 'tool-name.ts', 'canonical-words.ts', 'generated'],
  compose: ['diagnostic.ts', 'agent.ts', 'place.ts', 'parse', 'validate', 'picomatch'],
  template: ['diagnostic.ts', 'agent.ts', 'validate', 'compose'],
  config: [
    ...['diagnostic.ts', 'agent.ts', 'generated', 'host/host.ts', 'read', 'parse', 'validate', 'compose'],
    'semver',
  ],
  link: ['diagnostic.ts', 'agent.ts', 'tokens.ts', 'parse', 'validate', 'template', 'picomatch'],
  lower: [
    // The form of oma's skills is dated like the rest that is known of that vendor.
    'formats/oma/vocabulary.json',
    ...['diagnostic.ts', 'agent.ts', 'tool-name.ts', 'canonical-words.ts', 'generated', 'parse', 'validate'],
    ...['template', 'yaml'],
  ],
  declare: [
    ...['diagnostic.ts', 'agent.ts', 'tool-name.ts', 'generated', 'parse', 'validate', 'template', 'config'],
    // For the schema of a project's own target.
    ...['lower', 'ajv/dist/2020.js'],
  ],
  lift: [
    ...['diagnostic.ts', 'agent.ts', 'tool-name.ts', 'canonical-words.ts', 'kebab-case.ts', 'generated'],
    ...['parse', 'validate', 'link', 'lower'],
  ],
  formats: [
    'diagnostic.ts',
    'agent.ts',
    'tool-name.ts',
    'canonical-words.ts',
    'generated',
    'compose',
    'link',
    'lower',
    'declare',
    'lift',
    'kebab-case.ts',
    'glob-alternatives.ts',
    'validate',
    'parse',
    'handlebars/runtime.js',
    'smol-toml',
  ],
  import: [
    'diagnostic.ts',
    'agent.ts',
    'tool-name.ts',
    'kebab-case.ts',
    'generated',
    'parse',
    'validate',
    'lower',
  ],
  analysis: [
    'diagnostic.ts',
    'agent.ts',
    'tool-name.ts',
    'canonical-words.ts',
    'glob-alternatives.ts',
    'parse',
    'validate',
    'compose',
    'template',
    'link',
    'picomatch',
  ],
  check: [
    'analysis',
    'diagnostic.ts',
    'agent.ts',
    'tool-name.ts',
    'canonical-words.ts',
    'parse',
    'validate',
    'template',
    'picomatch',
  ],
  baseline: ['diagnostic.ts'],
  rules: [
    ...[
      'diagnostic.ts',
      'agent.ts',
      'tokens.ts',
      'tool-name.ts',
      'canonical-words.ts',
      'kebab-case.ts',
      'generated',
      'parse',
      'validate',
      'template',
      'link',
      'lower',
      'analysis',
      'check',
      'baseline',
    ],
    'config/find.ts',
  ],
  'generated/rules.ts': ['rules'],
  emit: ['diagnostic.ts', 'host/host.ts', 'diff', 'yaml'],
  workspace: [
    ...[
      'diagnostic.ts',
      'generated',
      'read',
      'parse',
      'validate',
      'template',
      'config',
      'compose',
      'link',
      'lower',
      'declare',
      'lift',
      'import',
      'emit',
      'baseline',
      'pack',
    ],
    ...['agent.ts', 'tool-name.ts', 'host/host.ts', 'tokens.ts', 'formats/registry.ts'],
    ...['formats/readers.ts', 'picomatch'],
  ],
  'workspace.ts': [
    ...['workspace', 'generated', 'generated/rules.ts', 'config', 'check', 'formats/registry.ts'],
    ...['agent.ts', 'diagnostic.ts', 'tokens.ts', 'formats/readers.ts'],
  ],
  fix: ['diagnostic.ts', 'host/host.ts'],
  changes: ['diagnostic.ts', 'agent.ts', 'tool-name.ts'],
  pack: ['diagnostic.ts', 'agent.ts', 'generated', 'validate', 'changes', 'semver', 'yaml'],
  report: ['baseline', 'changes', 'diagnostic.ts', 'emit/drift.ts'],
  host: ['host/host.ts', 'node:'],
  commands: [
    ...['diagnostic.ts', 'agent.ts', 'tokens.ts', 'generated', 'generated/rules.ts', 'host', 'host/host.ts'],
    ...[
      'read',
      'parse',
      'validate',
      'compose',
      'template',
      'config',
      'lower',
      'check',
      'emit',
      'workspace.ts',
      'report',
      'fix',
      'changes',
      'pack',
      'baseline',
    ],
    ...[
      'formats/registry.ts',
      'formats/readers.ts',
      'kebab-case.ts',
      // A tokenizer of the project, where the user asks for it.
      'computed',
      'diff',
      'chokidar',
      'tar',
      'picomatch',
      'node:',
    ],
  ],
  'index.ts': ['workspace.ts', 'host', 'host/host.ts'],
  'cli.ts': ['commands', 'generated'],
}

/** What is as general as the language itself: everybody may load it. */
const forAll: readonly string[] = ['plain-map.ts', 'same-value.ts', 'package-name.ts']

/** Types may come from anything earlier; these come from later: a phase hands over what the next one declares. */
export const laterTypes: readonly string[] = [
  'agent.ts -> generated/agent-source.ts',
  'agent.ts -> generated/fields.ts',
  'generated -> validate/validator.ts',
  'read -> parse/problem.ts',
  'read -> config/config.ts',
  'validate -> config/config.ts',
  'config -> link/relation-types.ts',
  'config -> lower/target.ts',
  'link -> lower/target.ts',
  'check -> emit/plan.ts',
]

const edge: readonly string[] = ['host', 'commands', 'cli.ts']

/** What would make the core depend on the machine, the moment or the language of the user. */
const banned =
  /(?<![.\w$])(?:process|console|Date|performance|crypto|setTimeout|setInterval|setImmediate|Intl|globalThis)\b(?!\s*:)|\bMath\s*\.\s*random\b|\.\s*localeCompare\b|\.\s*toLocale\w+/g

/** Every breach, as `src/a.ts -> what`. */
export function breachesOf(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(module => [
    ...importsOf(module)
      .filter(one => !isAllowed(module, one))
      .map(({to, isType}) => `${module.path} -> ${to}${isType ? ' (type)' : ''}`),
    ...(edge.includes(unitOf(module.path))
      ? []
      : [...codeOf(module).matchAll(banned)].map(([name]) => `${module.path} -> ${name}`)),
  ])
}

/** Exceptions among types that nothing needs any more. */
export function idleExceptions(modules: readonly Module[]): readonly string[] {
  const used = new Set(
    modules.flatMap(module =>
      importsOf(module).map(({to}) => `${unitOf(module.path)} -> ${to.replace(/^src\//, '')}`),
    ),
  )
  return laterTypes.filter(one => !used.has(one))
}

/** The folder or module of the table that a path belongs to. */
function unitOf(path: string): string {
  const inside = path.replace(/^src\//, '')
  return mayLoad[inside] === undefined ? (inside.split('/')[0] ?? '') : inside
}

function isAllowed({path}: Module, {to, isType}: Import): boolean {
  const from = unitOf(path)
  if (!to.startsWith('src/'))
    return (isType && !isBuiltin(to)) || (mayLoad[from] ?? []).includes(isBuiltin(to) ? 'node:' : to)
  if (isOtherVendor(path, to)) return false
  const inside = to.slice('src/'.length)
  const unit = unitOf(to)
  if (
    forAll.includes(inside) ||
    unit === from ||
    mayLoad[from]?.includes(unit) ||
    mayLoad[from]?.includes(inside)
  )
    return true
  return isType && (order.indexOf(unit) < order.indexOf(from) || laterTypes.includes(`${from} -> ${inside}`))
}

/** One target must not lean on another; only the registry knows them all. */
function isOtherVendor(from: string, to: string): boolean {
  const [own, other] = [from, to].map(path => /^src\/formats\/([^/]+)\//.exec(path)?.[1])
  return own !== undefined && other !== undefined && own !== other
}
