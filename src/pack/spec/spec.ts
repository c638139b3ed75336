/** What a user asks npm for, as far as it has to be told apart. */
import {type GitSpec, isTakenForGit, type OddSpec, readGitSpec} from './git-spec.ts'

/** Where a package comes from. */
export type PackSpec =
  /** `range` is null where none was written: the newest. */
  | {readonly kind: 'registry'; readonly text: string; readonly name: string; readonly range: string | null}
  /** A folder or a tarball on this machine. */
  | {readonly kind: 'path'; readonly text: string; readonly path: string}
  /** A repository of git. */
  | ({readonly kind: 'git'; readonly text: string} & GitSpec)
  /** A tarball on the network. */
  | {readonly kind: 'address'; readonly text: string}
  /** Nothing that can be followed. */
  | ({readonly kind: 'odd'; readonly text: string} & OddSpec)

/** `x`, `@scope/x`, and either with `@range`. */
const registry = /^((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:@([^/:]*))?$/i

const path = /^(?:file:|\.{0,2}\/|\.{1,2}$|~\/|[A-Za-z]:[\\/]|\.\.?\\)/

/** `x@` before anything that is no range: npm takes the name from the package, and so does agentc. */
const named = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*@(?=[a-z+]+:|\.{0,2}\/|~\/|[\w.-]+\/)/i

/** Reads what was asked for, with npm's own rules: a name is one of the registry, whatever folder may have it too. */
export function readSpec(text: string): PackSpec {
  const bare = text.replace(named, '')
  const isTarball = /\.(?:tgz|tar\.gz|tar)$/i.test(bare) && !/^[a-z+]+:/i.test(bare)
  if (path.test(bare) || isTarball)
    return {kind: 'path', text, path: bare.replace(/^file:(?:\/\/(?=\/))?/, '')}
  const [, name, range] = registry.exec(text) ?? []
  if (name !== undefined)
    return {kind: 'registry', text, name, range: range === undefined || range === '' ? null : range}
  if (bare.startsWith('npm:'))
    return {
      ...{kind: 'odd', text},
      odd: 'an alias would give the package another name than its own; name the package, and its agents with `--as`',
    }
  const git = readGitSpec(bare)
  if (git !== null) return 'odd' in git ? {kind: 'odd', text, ...git} : {kind: 'git', text, ...git}
  if (/^https?:\/\//i.test(bare)) {
    if (!isTakenForGit(bare)) return {kind: 'address', text}
    const odd =
      'npm would take that address for a repository; write `git+https://…` or `github:OWNER/REPOSITORY`'
    return {kind: 'odd', text, odd}
  }
  return {
    ...{kind: 'odd', text},
    odd: 'it is no name of a package, folder, tarball or repository; for example `@acme/agents@^1`, `./agents`, `github:acme/agents#v1.0.0`',
  }
}
