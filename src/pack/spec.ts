/** What a user asks npm for, as far as it has to be told apart. */

/** Where a package comes from. */
export type PackSpec =
  /** `range` is null where none was written: the newest. */
  | {readonly kind: 'registry'; readonly text: string; readonly name: string; readonly range: string | null}
  /** A folder or a tarball on this machine. */
  | {readonly kind: 'path'; readonly text: string; readonly path: string}
  /** A repository or an address. */
  | {readonly kind: 'remote'; readonly text: string}

/** `x`, `@scope/x`, and either with `@range`. */
const registry = /^((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:@([^/:]*))?$/i

const path = /^(?:file:|\.{0,2}\/|\.{1,2}$|~\/|[A-Za-z]:[\\/]|\.\.?\\)/

/** Reads what was asked for, with npm's own rules: a name is one of the registry, whatever folder may have it too. */
export function readSpec(text: string): PackSpec {
  const isTarball = /\.(?:tgz|tar\.gz|tar)$/i.test(text) && !/^[a-z+]+:/i.test(text)
  if (path.test(text) || isTarball)
    return {kind: 'path', text, path: text.replace(/^file:(?:\/\/(?=\/))?/, '')}
  const [, name, range] = registry.exec(text) ?? []
  if (name === undefined) return {kind: 'remote', text}
  return {kind: 'registry', text, name, range: range === undefined || range === '' ? null : range}
}
