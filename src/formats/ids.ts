/** Ids of the targets that this version builds. Apart from the registry, so that reading a spec loads no target. */
export const targetIds: readonly string[] = ['cagents', 'cao', 'claude-code', 'fleet']
