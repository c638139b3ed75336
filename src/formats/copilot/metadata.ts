/** `metadata` of the cloud agent, on request: strings alone; the CLI passes over it with a line in its log (run with 1.0.102). */
import type {FieldName} from '../../agent.ts'
import {drop, showValue} from '../../lower/fields.ts'
import type {LowerContext, Lowering} from '../../lower/target.ts'

const names: readonly FieldName[] = [
  ...(['archetype', 'branch', 'version', 'vibe', 'tier', 'domain', 'capabilities'] as const),
  'coordination_style',
]

/** A field that has no key of its own. */
export function inMetadata<F extends FieldName>(): Lowering<F> {
  const dropped = drop<F>('no such key; a text in `metadata` with the option `metadata`')
  return {...dropped, lower: (value, context) => (isWanted(context) ? {} : dropped.lower(value, context))}
}

/** The fields of the agent that the option puts there; empty without it. */
export function metadataOf(context: LowerContext): Readonly<Record<string, string>> {
  if (!isWanted(context)) return {}
  const {fields} = context.agent
  return Object.fromEntries(
    names.flatMap(name => (fields[name] === undefined ? [] : [[name, showValue(fields[name])]])),
  )
}

function isWanted({options}: LowerContext): boolean {
  return options.metadata === true
}
