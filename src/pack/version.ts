/** Whether a version number owns up to a change. */
import {gte, inc, major, maxSatisfying, parse, satisfies} from 'semver'
import type {Weight} from '../changes/compare.ts'

export interface VersionStep {
  readonly before: string
  readonly after: string
  /** Null: nothing that others rely on has changed. */
  readonly weight: Weight | null
}

/** The lowest version that may follow, and whether `after` is as high. Below 1.0.0 a breaking change raises the second number. */
export function leastVersion({before, after, weight}: VersionStep): {
  readonly least: string
  readonly isEnough: boolean
} {
  const isEarly = parse(before) !== null && major(before) === 0
  const step =
    weight === 'major' && isEarly ? 'minor' : weight === 'minor' && isEarly ? 'patch' : (weight ?? 'patch')
  const least = inc(before, step) ?? before
  return {least, isEnough: gte(after, least)}
}

/** What a registry has of a package. */
export interface Published {
  readonly versions: readonly string[]
  /** Tag -> version; `latest` is what is taken without a range. */
  readonly tags: Readonly<Record<string, string>>
}

/** The version that a range or a tag stands for, by npm's rule: the one tagged `latest` if it fits, else the highest; null: none. */
export function wantedVersion({versions, tags}: Published, range: string | null): string | null {
  const asked = range ?? 'latest'
  if (Object.hasOwn(tags, asked)) return tags[asked] ?? null
  const {latest} = tags
  return latest !== undefined && satisfies(latest, asked) ? latest : maxSatisfying([...versions], asked)
}
