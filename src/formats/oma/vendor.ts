/** What is known of the vendors for which `oma link` writes agents. */
import type {TargetOptions} from '../../lower/target.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** One vendor, as its variant file of oh-my-agent 15 has it. */
export interface Vendor {
  readonly id: string
  /** Target of agentc for the same client, whose ids of models hold; null: there is none. */
  readonly target: string | null
  /** Folder of its agents. */
  readonly folder: string
  /** `modelDefault`. */
  readonly model: string
  /** `toolsDefault`, which grants all: its type is the form in which tools are written. */
  readonly tools: string | readonly string[]
  /** Keys of an entry that reach the client. */
  readonly keeps: readonly string[]
  /** Keys that `oma link` writes; null: all. */
  readonly writes: readonly string[] | null
}

const files: Readonly<Record<string, Omit<Vendor, 'id'>>> = vocabulary.vendorFiles

/** The vendors that the config names, in its order. */
export function vendorsOf(options: TargetOptions, option: 'vendors' | 'link'): readonly Vendor[] {
  const ids = Array.isArray(options[option]) ? (options[option] as readonly string[]) : []
  return ids.flatMap(id => {
    const file = files[id]
    return file === undefined ? [] : [{id, ...file}]
  })
}

/** Every vendor that anything is written for, once. */
export function allVendors(options: TargetOptions): readonly Vendor[] {
  const linked = vendorsOf(options, 'link')
  return [...vendorsOf(options, 'vendors').filter(({id}) => !linked.some(one => one.id === id)), ...linked]
}
