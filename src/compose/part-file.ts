/** Which files are parts that agents are made of, and no agents themselves. */

/** A partial spec, or a file of an archetype, a stack, a user: read by whoever names it. */
export function isPartFile(path: string): boolean {
  return /(?:^|\/)_[\w-]+\.(?:md|ya?ml|json)$|^variants\/|^agentc\.local\.yaml$/.test(path)
}

/** A part that is read like an agent. */
export function isBaseFile(path: string): boolean {
  return /(?:^|\/)_[\w-]+\.(?:md|ya?ml|json)$|^variants\/_archetypes\/[^/]+\.ya?ml$/.test(path)
}
