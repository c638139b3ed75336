/** Which files are parts that agents are made of, and no agents themselves. */

/** Where a project keeps archetypes of its own, and agentc those that ship. */
export const archetypeFolder = 'variants/_archetypes'

/** The archetype that a file of that folder holds; null: it is none. */
export function archetypeIn(fileName: string): string | null {
  return /^([A-Za-z0-9][\w-]*)\.ya?ml$/.exec(fileName)?.[1] ?? null
}

/** A partial spec, or a file of an archetype, a stack, a user: read by whoever names it. */
export function isPartFile(path: string): boolean {
  return /(?:^|\/)_[\w-]+\.(?:md|ya?ml|json)$|^variants\/|^agentc\.local\.yaml$/.test(path)
}

/** A part that is read like an agent. */
export function isBaseFile(path: string): boolean {
  return /(?:^|\/)_[\w-]+\.(?:md|ya?ml|json)$|^variants\/_archetypes\/[^/]+\.ya?ml$/.test(path)
}
