/** Where a pack lies on the disk. */
import type {Host} from '../host/host.ts'
import {projectTop} from './project-top.ts'

/** A folder, as it is named and as it is. */
export interface PackPlace {
  /** Relative to the root of the project; may begin with `../`. */
  readonly folder: string
  /** Absolute, links resolved: nothing outside of it is read. */
  readonly real: string
}

/** Folder of packs that agentc keeps itself, laid out as npm would. */
export const packsFolder = '.agentc/packs'

/** First `node_modules` upward inside the repository or the workspace of npm, then `.agentc/packs`; null: in none of them. */
export function locatePack(
  {host, root}: {readonly host: Host; readonly root: string},
  name: string,
): PackPlace | null {
  const folders = [...foldersUp(host, root).map(up => `${up}node_modules`), `${packsFolder}/node_modules`]
  for (const one of folders) {
    const folder = `${one}/${name}`
    const real = host.realPath(`${root}/${folder}`)
    if (real !== null && host.stat(real)?.kind === 'directory') return {folder, real}
  }
  return null
}

/** `''`, `../` … up to the top of the project. */
function foldersUp(host: Host, root: string): readonly string[] {
  const between = root.slice(projectTop(host, root).length).split('/').length
  return Array.from({length: between}, (_, step) => '../'.repeat(step))
}
