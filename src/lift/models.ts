/** Models of vendors, back in the canonical words. */
import type {LiftContext, Meaning} from './reader.ts'

const families = /\b(sonnet|opus|haiku|fable)\b/i

/**
 * A model name: the config's own word for this vendor's id, else as it stands. A list, or `a | b`, is read by its first
 * entry and kept whole for the vendor.
 */
export function modelOf(value: unknown, {reader, run}: LiftContext): Meaning | null {
  const first = Array.isArray(value) ? value[0] : value
  if (typeof first !== 'string' || first.trim() === '') return null
  const [text = ''] = first.split('|').map(part => part.trim())
  for (const [canonical, ids] of Object.entries(run.config.models))
    if (ids[reader.id] === text) return {fields: {model: canonical}}
  const meant = /\s/.test(text) ? (families.exec(text)?.[1]?.toLowerCase() ?? text) : text
  if (meant === value) return {fields: {model: meant}}
  return {fields: {model: meant}, original: 'kept'}
}
