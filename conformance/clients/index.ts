/** Drivers by the id of their client, loaded only when used. A new driver adds its line here. */
import type {Client} from '../client.ts'

const drivers: Readonly<Record<string, () => Promise<{readonly default: Client}>>> = {
  'claude-code': () => import('./claude-code.ts'),
  gemini: () => import('./gemini.ts'),
  opencode: () => import('./opencode.ts'),
  copilot: () => import('./copilot.ts'),
  codex: () => import('./codex.ts'),
  qwen: () => import('./qwen.ts'),
  'skills-ref': () => import('./skills-ref.ts'),
  'skills-ref-python': () => import('./skills-ref-python.ts'),
  oma: () => import('./oma.ts'),
  'docker-agent': () => import('./docker-agent.ts'),
}

/** In the order of the table. */
export const driverIds: readonly string[] = Object.keys(drivers)

/** The driver; null when no such id is known. */
export async function loadDriver(id: string): Promise<Client | null> {
  const load = Object.hasOwn(drivers, id) ? drivers[id] : undefined
  return load === undefined ? null : (await load()).default
}
