/** What a user asks of a repository of git, with npm's spellings. */
import {validRange} from 'semver'

/** A commit of a repository, and the folder of the package in it. */
export interface GitSpec {
  /** Addresses to try in turn, as git takes them. */
  readonly urls: readonly string[]
  readonly wish: GitWish
  /** Relative to the root of the repository; null: the root. */
  readonly folder: string | null
}

/** Which commit. */
export type GitWish =
  | {readonly kind: 'head'}
  /** The highest tag in a range of versions. */
  | {readonly kind: 'range'; readonly range: string}
  /** A tag, a branch or a commit. */
  | {readonly kind: 'ref'; readonly ref: string}

/** Why a spec of git cannot be followed, as a clause with its repair. */
export interface OddSpec {
  readonly odd: string
}

/** Hosts that npm knows by a word. */
const hosts: Readonly<Record<string, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
  bitbucket: 'bitbucket.org',
  gist: 'gist.github.com',
  sourcehut: 'git.sr.ht',
}

const short = /^(?:(github|gitlab|bitbucket|gist|sourcehut):)?([\w.~-]+(?:\/[\w.-]+)*)$/
const hosted = /^https?:\/\/((?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org))\/[^/?#]+\/[^/?#]+\/?$/
const scp = /^[\w.-]+@[\w.-]+:(?!\/\/)[^\s]+$/
/** All that git may speak: `ext::` and whatever else names a program is none of them. */
const protocols = /^(?:https?|ssh|git|file):\/\//

/** Reads it; null: it is none of git. */
export function readGitSpec(text: string): GitSpec | OddSpec | null {
  const hash = text.indexOf('#')
  const base = hash < 0 ? text : text.slice(0, hash)
  const urls = urlsOf(base)
  if (urls === null || 'odd' in urls) return urls
  const fragment = hash < 0 ? '' : text.slice(hash + 1)
  const found: {wish: GitWish; folder: string | null} = {wish: {kind: 'head'}, folder: null}
  for (const part of fragment.split('::').filter(one => one !== '')) {
    if (part.startsWith('path:')) {
      const folder = part.slice('path:'.length).replace(/^\/+|\/+$/g, '')
      if (folder.split('/').some(step => step === '..' || step === '.' || step === '.git'))
        return {odd: `the folder \`${folder}\` does not lie in the repository; correct it`}
      found.folder = folder === '' ? null : folder
      continue
    }
    const wish = wishOf(part)
    if ('odd' in wish) return wish
    found.wish = wish
  }
  return {urls, ...found}
}

function urlsOf(base: string): readonly string[] | OddSpec | null {
  const [, host = 'github', path] = short.exec(base.replace(/\.git$/, '')) ?? []
  if (path !== undefined && (base.includes(':') || /^[^/]+\/[^/]+$/.test(path))) {
    const name = hosts[host] ?? ''
    return [`https://${name}/${path}.git`, `ssh://git@${name}/${path}.git`]
  }
  if (hosted.test(base)) return [base.replace(/^http:/, 'https:').replace(/(?:\.git)?\/?$/, '.git')]
  if (scp.test(base)) return [base]
  if (!/^(?:git\+|git:|ssh:)/.test(base)) return null
  const url = base.replace(/^git\+/, '')
  // `ssh://git@host:path` is npm's, and no address of git: what stands behind its colon is no port.
  if (/^ssh:\/\/[^/]+:(?!\d+(?:\/|$))/.test(url)) return [url.slice('ssh://'.length)]
  if (protocols.test(url)) return [url]
  return {odd: 'git is asked by https, http, ssh, git or file alone; write `git+https://…`'}
}

function wishOf(part: string): GitWish | OddSpec {
  const text = decoded(part)
  if (text.startsWith('semver:')) {
    const range = text.slice('semver:'.length)
    return validRange(range) === null
      ? {odd: `\`${range}\` is no range of versions; write it as \`#semver:^1.0.0\``}
      : {kind: 'range', range}
  }
  if (/^[\w.@][\w./@~^{}+#-]*$/.test(text)) return {kind: 'ref', ref: text}
  return {
    odd: `\`${JSON.stringify(text).slice(1, -1)}\` is no tag, branch or commit; correct what stands behind \`#\``,
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Places of tarballs at hosts where npm takes every other address for a repository. */
const tarballs: Readonly<Record<string, RegExp>> = {
  'github.com': /^\/[^/]+\/[^/]+\/(?:archive|releases|raw|tarball)\/./,
  'gitlab.com': /\/-\/./,
  'bitbucket.org': /^\/[^/]+\/[^/]+\/get\/./,
  'gist.github.com': /^\/[^/]+\/[^/]+\/raw\/./,
  'git.sr.ht': /^\/[^/]+\/[^/]+\/archive\/./,
}

/** Whether npm would clone what stands at an address, rather than download a tarball: it goes by the host. */
export function isTakenForGit(address: string): boolean {
  if (!URL.canParse(address)) return true
  const {hostname, pathname} = new URL(address)
  const host = hostname.replace(/^www\./, '').replace(/\.$/, '')
  const tarball = Object.hasOwn(tarballs, host) ? tarballs[host] : undefined
  return tarball !== undefined && !tarball.test(pathname)
}
