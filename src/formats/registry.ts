/** Targets by id, loaded only when used. A new target adds its line here. */
import type {Target} from '../lower/target.ts'

const loaders: Readonly<Record<string, () => Promise<{readonly default: Target}>>> = {
  'agents-md': () => import('./agents-md/index.ts'),
  cagents: () => import('./cagents/index.ts'),
  cao: () => import('./cao/index.ts'),
  'claude-code': () => import('./claude-code/index.ts'),
  codex: () => import('./codex/index.ts'),
  'docker-agent': () => import('./docker-agent/index.ts'),
  fleet: () => import('./fleet/index.ts'),
  roo: () => import('./roo/index.ts'),
}

/** Sorted. */
export const targetIds: readonly string[] = Object.keys(loaders).sort()

/** The target; null when no such id is known. */
export async function loadTarget(id: string): Promise<Target | null> {
  const load = Object.hasOwn(loaders, id) ? loaders[id] : undefined
  return load === undefined ? null : (await load()).default
}
