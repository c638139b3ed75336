/** Which commit a wish means, by what a repository says of itself (`git ls-remote`). */
import {clean, valid} from 'semver'
import {wantedVersion} from '../versions/version.ts'
import type {GitWish} from './git-spec.ts'

/** Full name of a ref -> commit. */
export type GitRefs = ReadonlyMap<string, string>

const commit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/** Reads the lines of `git ls-remote`; an annotated tag stands for the commit that it points to. */
export function readRefs(text: string): GitRefs {
  const refs = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [sha = '', ref = ''] = line.trim().split(/\s+/)
    if (!commit.test(sha) || ref === '') continue
    const peeled = ref.endsWith('^{}')
    if (peeled || !refs.has(ref)) refs.set(peeled ? ref.slice(0, -3) : ref, sha)
  }
  return refs
}

/** The commit; null: no ref is called so, and the commits themselves have to be looked through. */
export function commitOf(wish: GitWish, refs: GitRefs): string | null {
  switch (wish.kind) {
    case 'head':
      return refs.get('HEAD') ?? null
    case 'range':
      return commitInRange(wish.range, refs)
    case 'ref': {
      const {ref} = wish
      if (commit.test(ref)) return ref
      // npm, too, takes a tag before a branch of the same name.
      const names = [`refs/tags/${ref}`, `refs/heads/${ref}`, ref, `refs/${ref}`, `refs/${ref}/head`]
      return names.map(name => refs.get(name)).find(sha => sha !== undefined) ?? null
    }
    default:
      return wish satisfies never
  }
}

/** npm's rule: a tag may have a prefix (`team-v1.2.0`), and the version at HEAD is preferred if it fits. */
function commitInRange(range: string, refs: GitRefs): string | null {
  const versions = new Map<string, string>()
  for (const [ref, sha] of refs) {
    const [, text] = /^refs\/tags\/.*?v?(\d+\.\d+\.\d+(?:[-+].+)?)$/.exec(ref) ?? []
    const version = text === undefined || valid(text, true) === null ? null : clean(text, true)
    if (version !== null) versions.set(version, sha)
  }
  const latest = [...versions].find(([, sha]) => sha === refs.get('HEAD'))?.[0]
  const wanted = wantedVersion(
    {versions: [...versions.keys()], tags: latest === undefined ? {} : {latest}},
    range,
  )
  return wanted === null ? null : (versions.get(wanted) ?? null)
}
