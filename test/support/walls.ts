/** The walls between the folders of `src`, looked for in the modules: who loads whom, and what the core must not touch. */
import {isBuiltin} from 'node:module'
import {codeOf, type Import, importsOf, type Module} from './modules.ts'
import {forAll, laterTypes, mayLoad, order} from './walls-table.ts'

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

/** Rows that name what comes later in the order of the data. */
export function rowsAhead(): readonly string[] {
  return Object.entries(mayLoad).flatMap(([from, rows]) =>
    rows.filter(to => placeOf(to) > placeOf(from)).map(to => `${from} -> ${to}`),
  )
}

/** Rows that no module needs at run time. */
export function idleRows(modules: readonly Module[]): readonly string[] {
  const used = new Set(
    modules.flatMap(module =>
      importsOf(module)
        .filter(({isType}) => !isType)
        .flatMap(({to}) => targetsOf(to).map(target => `${unitOf(module.path)} -> ${target}`)),
    ),
  )
  return Object.entries(mayLoad).flatMap(([from, rows]) =>
    rows.map(to => `${from} -> ${to}`).filter(row => !used.has(row)),
  )
}

/** What a row may call an import. */
function targetsOf(to: string): readonly string[] {
  if (!to.startsWith('src/')) return [isBuiltin(to) ? 'node:' : to]
  return [unitOf(to), to.slice('src/'.length)]
}

/** Place in the order of the data; what is not in it, such as a package, comes before all. */
function placeOf(row: string): number {
  return order.indexOf(order.includes(row) ? row : (row.split('/')[0] ?? ''))
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
