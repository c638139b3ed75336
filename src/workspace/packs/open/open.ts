/** The packs of a project: found, compared with the lock, read. */

import type {PackUse} from '../../../config/config.ts'
import type {ConfigProblem} from '../../../config/problem.ts'
import {unreadableReason} from '../../../config/reason.ts'
import type {Host} from '../../../host/host.ts'
import {packLimits} from '../../../pack/contents/limits.ts'
import {emptyLock, type Lock, lockFile, readLock} from '../../../pack/documents/lock.ts'
import {locatePack} from '../../../pack/locate.ts'
import {readSource} from '../../../read/read.ts'
import {globMatcher} from '../glob-matcher.ts'
import {lackingPeers} from '../join/peers.ts'
import {refusal} from '../refusal.ts'
import {type OpenPack, readPack} from './read-pack.ts'

/** What to open. */
export interface PacksRequest {
  readonly host: Host
  /** Absolute path of the project. */
  readonly root: string
  readonly packs: readonly PackUse[]
  /** Version of agentc. */
  readonly agentc: string
  /** Largest size of a source in bytes. */
  readonly limit: number
}

/** Packs that may be used, and what keeps others from it. */
export interface OpenedPacks {
  readonly packs: readonly OpenPack[]
  readonly problems: readonly ConfigProblem[]
}

/** Opens them; a project without packs pays nothing. */
export function openPacks(request: PacksRequest): OpenedPacks {
  const [first] = request.packs
  if (first === undefined) return {packs: [], problems: []}
  const lock = lockOf(request)
  if ('reason' in lock)
    return {
      packs: [],
      problems: [{kind: 'wrong-value', key: 'packs', reason: lock.reason, span: first.span}],
    }
  const packs: OpenPack[] = []
  const problems: ConfigProblem[] = []
  for (const use of request.packs) {
    const found = openPack(use, lock, request)
    const reason = 'reason' in found ? found.reason : oddName(found)
    if (reason !== null) problems.push(refusal(use, `names \`${use.name}\`, ${reason}`))
    else if (!('reason' in found)) packs.push(found)
  }
  problems.push(
    ...lackingPeers(
      packs,
      request.packs.map(({name}) => name),
    ),
  )
  return {packs, problems}
}

function openPack(use: PackUse, lock: Lock, request: PacksRequest): ReturnType<typeof readPack> {
  const {name} = use
  const locked = Object.hasOwn(lock.packs, name) ? lock.packs[name] : undefined
  const place = locatePack(request, name)
  if (place !== null) return readPack({...request, use, place, locked})
  const repair =
    locked === undefined
      ? `\`npx agentc-cli add ${name}\` brings it`
      : '`npx agentc-cli add --frozen` brings what is locked'
  return {
    reason: `which lies neither in \`node_modules\` nor in \`.agentc/packs\`, so its agents cannot be built; ${repair}`,
  }
}

function lockOf({host, root}: PacksRequest): Lock | {readonly reason: string} {
  if (host.stat(`${root}/${lockFile}`) === null) return emptyLock
  const {text, problems} = readSource({
    ...{host, root, path: lockFile, format: null, resources: [], asked: true},
    limit: packLimits.file,
  })
  const [problem] = problems
  if (problem !== undefined)
    return {
      reason: `cannot be compared with ${lockFile}, which cannot be read (${unreadableReason(problem)}); put a regular file in its place`,
    }
  const lock = readLock(text)
  return 'unreadable' in lock
    ? {reason: `cannot be compared with ${lockFile}, which ${lock.unreadable}`}
    : lock
}

/** A name of `exclude` or `rename` that the pack has not: a typing error would leave in what should be out. */
function oddName({use, manifest}: OpenPack): string | null {
  const agents = manifest.agents.map(({name}) => name)
  const all = [...agents, ...manifest.skills.map(({name}) => name)]
  const renamed = Object.keys(use.rename).find(name => !agents.includes(name))
  if (renamed !== undefined) return `which has no agent \`${renamed}\` to rename; it has: ${shown(agents)}`
  const idle = use.exclude.find(glob => !all.some(globMatcher([glob])))
  return idle === undefined
    ? null
    : `which has no agent or skill \`${idle}\` to exclude; it has: ${shown(all)}`
}

function shown(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ')
}
