/** What config and lock say of a pack that is added. */
import {relative} from 'node:path'
import {configNames} from '../../../config/find.ts'
import {isKebabCase} from '../../../kebab-case.ts'
import {type PackEntry, shortName, withPack} from '../../../pack/documents/config-text.ts'
import {readSpec} from '../../../pack/spec/spec.ts'
import {UsageError} from '../../line/command.ts'
import {posix} from '../../project/posix.ts'
import {type FetchedPack, fullPath} from '../fetch/fetch-pack.ts'
import type {PackProject} from '../project/pack-project.ts'

/** The entry of the config; throws UsageError where its short name cannot be used. */
export function entryFor(
  {manifest: {name}}: FetchedPack,
  {entries}: PackProject,
  as: string | null,
): PackEntry {
  const known = entries.find(one => one.name === name)
  if (known !== undefined && as !== null && as !== shortName(known))
    throw new UsageError(
      `\`${name}\` is in the config already, as \`${shortName(known)}\`; change \`as\` there, since agents may be named by it`,
    )
  const entry = known ?? {name, as}
  const short = shortName(entry)
  if (!isKebabCase(short))
    throw new UsageError(
      `agents of \`${name}\` would be called \`${short}:…\`, and names are kebab-case; choose one with \`--as NAME\``,
    )
  const rival = entries.find(one => one.name !== name && shortName(one) === short)
  if (rival !== undefined)
    throw new UsageError(
      `\`${rival.name}\` is called \`${short}\` already; choose another name for \`${name}\` with \`--as NAME\``,
    )
  return entry
}

/** The config with one entry more; `first` is the text of a config that is not there yet. */
export function configWith({config}: PackProject, entry: PackEntry, first: string): string {
  return withPack(config ?? {file: configNames[0], text: first}, entry)
}

/** What the lock says of it: a path from the root, so that it means the same on other machines. */
export function specFor(spec: string, {root}: PackProject, folder: string): string {
  const read = readSpec(spec)
  if (read.kind !== 'path') return spec
  const path = posix(relative(root, fullPath(read.path, folder)))
  return `file:${path === '' ? '.' : path}`
}
