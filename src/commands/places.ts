/** Words about where agentc looked. */
import type {Config} from '../config/config.ts'
import type {Host} from '../host/host.ts'
import {vendorFolders} from '../validate/format.ts'

/** Message for a project without sources: the places that were looked at, and what lies beside them. */
export function nothingFound(host: Host, root: string, {include, file}: Config): string {
  const globs = include.map(({files}) => files).join(', ')
  const there = vendorFolders.filter(folder => host.stat(`${root}/${folder}`)?.kind === 'directory')
  const vendors = there.length === 0 ? '' : `; ${there.join(', ')} left alone: this version reads specs only`
  const advice = file === null ? '; `agentc init` starts a project' : `; change \`include\` in ${file}`
  return `no agents found: looked for ${globs} in ${root}${vendors}${advice}`
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
