/** Values of cAgents in canonical form. */
import type {Meaning} from '../../lift/reader.ts'
import {toolEntries} from '../../lift/tools.ts'
import {lowerTools} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** `allowed-tools` and `tools`; exact where the target would write the same string again. */
export function readTools(value: unknown): Meaning | null {
  const tools = toolEntries(value)
  if (tools === null) return null
  const made = lowerTools(tools).keys?.['allowed-tools']
  const isExact = typeof value !== 'string' || made === value || made === value.split(/[\s,]+/).join(' ')
  return {fields: {'allowed-tools': tools}, ...(isExact ? {} : {original: 'kept'})}
}

/** `disallowedTools`. */
export function readDisallowed(value: unknown): Meaning | null {
  const tools = toolEntries(value)
  return tools === null ? null : {fields: {'disallowed-tools': tools}}
}

/** `executive` is none of the validator's words any more. */
export function readTier(value: unknown): Meaning | null {
  if (typeof value !== 'string') return null
  return {fields: {tier: value}, ...(value === 'executive' ? {original: 'kept'} : {})}
}

/** `model`. */
export function readModel(value: unknown): Meaning | null {
  if (typeof value !== 'string') return null
  return {fields: {model: value}, ...(vocabulary.models.includes(value) ? {} : {original: 'kept'})}
}

/** `memory`: a map of scopes. */
export function readMemory(value: unknown): Meaning | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const isPlain = JSON.stringify(value) === '{"project":true}'
  return isPlain ? {fields: {memory: 'project'}} : {original: 'kept'}
}

/** Texts; whom to use instead stays in them, since the name may be nobody's. */
export function readScope(value: unknown): Meaning | null {
  return Array.isArray(value) ? {fields: {'not-my-scope': value}} : null
}
