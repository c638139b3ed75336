/** Words about where agentc looked. */
import type {Config} from '../config/config.ts'
import type {Host} from '../host/host.ts'
import {problemsOf, type Syntax} from '../parse/syntax.ts'
import {vendorFolders} from '../validate/format.ts'
import type {Workspace} from '../workspace.ts'
import {npx} from './words.ts'

/** Message for a project without sources: the places that were looked at, and what lies beside them. */
export function nothingFound(host: Host, root: string, {include, file}: Config): string {
  const globs =
    include.map(({files}) => files).join(', ') +
    (file === null ? ' and **/*.md with a name and a description' : '')
  const there = vendorFolders.filter(folder => host.stat(`${root}/${folder}`)?.kind === 'directory')
  const vendors = there.length === 0 ? '' : `; ${there.join(', ')} left alone: this version reads specs only`
  const advice = file === null ? `; \`${npx('init')}\` starts a project` : `; change \`include\` in ${file}`
  return `no agents found: looked for ${globs} in ${root}${vendors}${advice}`
}

/** The same for a project in which files were found and none is an agent. */
export function noAgents({host, root, config}: Workspace, syntaxes: readonly Syntax[]): string {
  const nothing = nothingFound(host, root, config)
  const [first, ...rest] = syntaxes
  if (first === undefined) return nothing
  const more = rest.length === 0 ? '' : ` and ${rest.length} more`
  return `${nothing}; left out: ${first.source.path}${more}, and \`${npx('lint')}\` says why`
}

/** One line about what was found where, for projects without a config; null with one. */
export function whatWasFound({file}: Config, syntaxes: readonly Syntax[]): string | null {
  if (file !== null) return null
  const places = new Map<string, number>()
  for (const syntax of syntaxes) {
    const [foreign] = problemsOf(syntax, 'unsupported-format')
    const {path} = syntax.source
    const folder = path.includes('/')
      ? path.slice(0, path.indexOf('/', path.startsWith('.') ? path.indexOf('/') + 1 : 0))
      : '.'
    const place =
      foreign === undefined ? `as specs in ${folder}` : `left alone in ${folder} (${foreign.format})`
    places.set(place, (places.get(place) ?? 0) + 1)
  }
  const parts = [...places].map(([place, count]) => `${count} ${count === 1 ? 'file' : 'files'} ${place}`)
  return `no config: ${parts.sort().join(', ')}`
}

/** One line about vendor folders that this version leaves alone; null when there are none. */
export function leftAlone(host: Host, root: string, owned: ReadonlySet<string>): string | null {
  const there = vendorFolders.filter(folder => {
    if (host.stat(`${root}/${folder}`)?.kind !== 'directory') return false
    return host
      .list(`${root}/${folder}`)
      .some(({name, kind}) => kind === 'file' && !owned.has(`${folder}/${name}`))
  })
  return there.length === 0 ? null : `${there.join(', ')}: left alone, this version reads specs only`
}
