/**
 * The files of a commit, without npm: npm prepares a clone by running itself in the clone's folder, where it obeys the
 * `.npmrc` of the clone, which may name any program (`git=./x.sh`).
 */
import {mkdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {commitOf, readRefs} from '../../../pack/spec/git-refs.ts'
import type {GitSpec, GitWish} from '../../../pack/spec/git-spec.ts'
import {UsageError} from '../../line/command.ts'
import {type GitRun, runGit} from './git-command.ts'

/** A commit, and where its files lie. */
export interface Checkout {
  readonly commit: string
  /** Of the package. */
  readonly folder: string
}

export interface CheckoutRequest {
  /** Empty folder for everything. */
  readonly to: string
  /** Known already; null: what the spec means today. */
  readonly commit: string | null
}

/** Fetches a commit and writes its files; a link becomes nothing, as in npm's own tarballs, and submodules stay away. */
export async function checkOut(spec: GitSpec, {to, commit}: CheckoutRequest): Promise<Checkout> {
  const gitDir = await emptyRepository(to)
  const {sha} = await firstOf(spec, url => fetchCommit(url, {gitDir, commit, wish: spec.wish}))
  const workTree = join(to, 'tree')
  mkdirSync(workTree)
  await runGit(['checkout', '--quiet', '--force', '--detach', sha], {gitDir, workTree})
  for (const path of await linksOf(sha, {gitDir})) rmSync(join(workTree, path), {force: true})
  return {commit: sha, folder: spec.folder === null ? workTree : join(workTree, spec.folder)}
}

/** The commit that a spec means today; null: no branch or tag is called so. */
export async function remoteCommit(spec: GitSpec, to: string): Promise<string | null> {
  const gitDir = await emptyRepository(to)
  return firstOf(spec, async url => commitOf(spec.wish, await refsOf(url, {gitDir})))
}

/** Without a template, so that no hook of the user's template is in it. */
async function emptyRepository(to: string): Promise<string> {
  const gitDir = join(to, 'git')
  mkdirSync(gitDir)
  await runGit(['init', '--quiet', '--bare', '--template='], {gitDir})
  return gitDir
}

/** The first address that answers. */
async function firstOf<T>({urls}: GitSpec, ask: (url: string) => Promise<T>): Promise<T> {
  const reasons: string[] = []
  for (const url of urls) {
    try {
      return await ask(url)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      reasons.push(`${url}: ${error.message}`)
    }
  }
  throw new UsageError(
    `the pack cannot be fetched from git: ${reasons.join('; ')}; look at the address, and whether \`git ls-remote ${urls[0]}\` works here`,
  )
}

async function refsOf(url: string, run: GitRun): Promise<ReturnType<typeof readRefs>> {
  return readRefs(await runGit(['ls-remote', '--quiet', '--', url], run))
}

interface Fetching {
  readonly gitDir: string
  readonly commit: string | null
  readonly wish: GitWish
}

async function fetchCommit(url: string, {gitDir, commit, wish}: Fetching): Promise<{readonly sha: string}> {
  const sha = commit ?? commitOf(wish, await refsOf(url, {gitDir}))
  if (sha !== null && (await hasFetched(sha, url, {gitDir}))) return {sha}
  // A server may hand out its branches and tags alone, and a short hash is known to nobody else.
  await runGit([...fetching, '--', url, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'], {gitDir})
  const name = sha ?? (wish.kind === 'ref' ? wish.ref : null)
  if (name === null)
    throw new UsageError(
      wish.kind === 'head' ? 'it has no commit' : 'it has no tag in that range of versions',
    )
  return {sha: await resolve(name, gitDir)}
}

const fetching = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules']

async function hasFetched(sha: string, url: string, run: GitRun): Promise<boolean> {
  try {
    await runGit([...fetching, '--depth=1', '--', url, sha], run)
    return true
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}

async function resolve(name: string, gitDir: string): Promise<string> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]
  try {
    return (await runGit(args, {gitDir})).trim()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(`it has no tag, branch or commit \`${name}\``)
  }
}

async function linksOf(sha: string, run: GitRun): Promise<readonly string[]> {
  const printed = await runGit(['ls-tree', '-r', '-z', '--full-tree', sha], run)
  return printed.split('\0').flatMap(line => {
    const tab = line.indexOf('\t')
    return line.startsWith('120000 ') ? [line.slice(tab + 1)] : []
  })
}
