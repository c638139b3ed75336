/** Names for agents that share one: by the nearest folder that tells them apart. */
import type {Agent} from '../agent.ts'
import {toKebabCase} from '../kebab-case.ts'

const longest = 64

/** Folders that say what is in them, and not whose it is. */
const general: ReadonlySet<string> = new Set([
  ...['agents', 'agent', 'subagents', 'skills', 'prompts', 'plugins', 'plugin', 'packages', 'modules'],
  ...['src', 'lib', 'app', 'apps', 'home', 'dist', 'main'],
])

/**
 * A name for each agent that neither another of them has nor `taken` holds (names in small letters). The plain name is
 * left to the first, where nothing tells it from the others.
 */
export function suggestNames(
  name: string,
  agents: readonly Agent[],
  taken: ReadonlySet<string>,
): readonly string[] {
  const stem = toKebabCase(name) ?? 'agent'
  const folders = agents.map(({file}) => foldersOf(file, stem))
  const owners = countOwners(folders)
  const used = new Set(taken)
  return agents.map(({format}, index) => {
    const own = (folders[index] ?? []).filter(folder => owners.get(folder) === 1)
    const isOnlyOfFormat = agents.filter(other => other.format === format).length === 1
    const prefixes = isOnlyOfFormat ? [...own, ...listOf(toKebabCase(format))] : own
    const free = prefixes.map(prefix => joined(prefix, stem)).find(one => !used.has(one))
    const made = free ?? (index === 0 && own.length === 0 ? name : numbered(stem, used))
    used.add(made)
    return made
  })
}

/** Folders above a file that may name it, nearest first; the folder of a folder agent is its own name. */
function foldersOf(file: string, stem: string): readonly string[] {
  const folders = file.split('/').slice(0, -1).reverse()
  return folders.flatMap(folder => {
    const slug = folder.startsWith('.') ? null : toKebabCase(folder)
    return slug === null || general.has(slug) || slug === stem ? [] : [slug]
  })
}

/** How many of the paths hold each folder. */
function countOwners(paths: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const path of paths) {
    for (const folder of new Set(path)) counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return counts
}

function joined(prefix: string, stem: string): string {
  return `${prefix}-${stem}`.slice(0, longest).replace(/-$/, '')
}

function numbered(stem: string, used: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`
    const name = stem.slice(0, longest - ending.length).replace(/-$/, '') + ending
    if (!used.has(name)) return name
  }
}

function listOf(slug: string | null): readonly string[] {
  return slug === null ? [] : [slug]
}
