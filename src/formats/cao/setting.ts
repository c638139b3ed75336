/** What steers this target: an agent's `targets.cao` over the config's block. */
import type {LowerContext} from '../../lower/target.ts'

type Setting = 'provider' | 'roleFromArchetype' | 'unreleased' | 'caoServer'

/** What the agent says, else what the config says. */
export function setting(key: Setting, {block, options}: LowerContext): unknown {
  return block[key] ?? options[key]
}

/** CLI that the author chose; null: none, which CAO takes for `kiro_cli` unless a command line says otherwise. */
export function providerOf(context: LowerContext): string | null {
  const provider = setting('provider', context)
  return typeof provider === 'string' ? provider : null
}
