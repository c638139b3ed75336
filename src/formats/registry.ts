/** Targets by id, loaded only when used. A new target adds its line here. */
import type {Target, TargetSet} from '../lower/target.ts'

const loaders: Readonly<Record<string, () => Promise<{readonly default: Target}>>> = {
  'agents-md': () => import('./agents-md/index.ts'),
  'agent-skills': () => import('./agent-skills/index.ts'),
  cagents: () => import('./cagents/index.ts'),
  cao: () => import('./cao/index.ts'),
  'claude-code': () => import('./claude-code/index.ts'),
  codex: () => import('./codex/index.ts'),
  cursor: () => import('./cursor/index.ts'),
  factory: () => import('./factory/index.ts'),
  copilot: () => import('./copilot/index.ts'),
  'docker-agent': () => import('./docker-agent/index.ts'),
  fleet: () => import('./fleet/index.ts'),
  roo: () => import('./roo/index.ts'),
  gemini: () => import('./gemini/index.ts'),
  qwen: () => import('./qwen/index.ts'),
  kiro: () => import('./kiro/index.ts'),
  opencode: () => import('./opencode/index.ts'),
  oma: () => import('./oma/index.ts'),
}

/** Sorted. */
export const targetIds: readonly string[] = Object.keys(loaders).sort()

/** The target; null when no such id is known. */
export async function loadTarget(id: string): Promise<Target | null> {
  const load = Object.hasOwn(loaders, id) ? loaders[id] : undefined
  return load === undefined ? null : (await load()).default
}

/** The targets that ship. */
export const shippedTargets: TargetSet = {ids: targetIds, load: loadTarget}
