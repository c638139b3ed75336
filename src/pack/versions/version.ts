/** Whether a version number owns up to a change. */
import {gt, gte, inc, lt, maxSatisfying, parse, prerelease, rsort, satisfies} from 'semver'
import type {Weight} from '../../changes/change.ts'

export interface VersionStep {
  readonly before: string
  readonly after: string
  /** Null: nothing that others rely on has changed. */
  readonly weight: Weight | null
}

/**
 * The lowest version that may follow, and whether `after` is as high. Ranges treat the first number that is not 0 as the one of
 * breaking changes, so below 1.0.0 each step is one place further right. Behind a pre-release, which promises nothing, every
 * higher number will do; a pre-release itself is as high as the release that it leads to.
 */
export function leastVersion({before, after, weight}: VersionStep): {
  readonly least: string
  readonly isEnough: boolean
} {
  const old = parse(before)
  if (old === null || weight === null) return {least: before, isEnough: gte(after, before)}
  const least = inc(before, old.prerelease.length > 0 ? 'prerelease' : stepOf(old, weight)) ?? before
  const leadsTo = parse(after)
  const release = leadsTo === null ? after : `${leadsTo.major}.${leadsTo.minor}.${leadsTo.patch}`
  return {least, isEnough: gt(after, before) && gte(release, least)}
}

function stepOf({major, minor}: {readonly major: number; readonly minor: number}, weight: Weight): Weight {
  if (major > 0) return weight
  return weight === 'major' && minor > 0 ? 'minor' : 'patch'
}

/** Whether a version comes before another one. */
export function isOlder(version: string, other: string): boolean {
  return lt(version, other)
}

/** What a registry has of a package. */
export interface Published {
  readonly versions: readonly string[]
  /** Tag -> version; `latest` is what is taken without a range. */
  readonly tags: Readonly<Record<string, string>>
}

/** The version that a new one is measured by: the release before it, or the pre-release where there is none; null: it is the first. */
export function forerunner(version: string, {versions}: Published): string | null {
  const older = rsort(versions.filter(one => gt(version, one)))
  return older.find(one => prerelease(one) === null) ?? older[0] ?? null
}

/** The version that a range or a tag stands for, by npm's rule: the one tagged `latest` if it fits, else the highest; null: none. */
export function wantedVersion({versions, tags}: Published, range: string | null): string | null {
  const asked = range ?? 'latest'
  if (Object.hasOwn(tags, asked)) return tags[asked] ?? null
  const {latest} = tags
  return latest !== undefined && satisfies(latest, asked) ? latest : maxSatisfying([...versions], asked)
}
