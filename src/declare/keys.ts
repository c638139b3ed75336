/** Keys of `target.yaml`, for "did you mean"; a test holds them to `schemas/target.schema.json`. */
import {verbs} from './field-entry.ts'

/** At the top. */
export const topKeys: readonly string[] = [
  'title',
  'summary',
  'vocabulary',
  'name',
  'files',
  'resources',
  'skills',
  'fields',
  'requires',
  'options',
  'schema',
]

/** Of an entry of `files`. */
export const fileKeys: readonly string[] = ['path', 'frontmatter', 'quotes', 'quoted', 'template']

/** Of an entry of `fields`. */
export const fateKeys: readonly string[] = [
  ...verbs,
  ...['words', 'near', 'known', 'as', 'unless', 'form', 'server', 'note'],
]

/** Keys of the map at a pointer. */
export function keysAt(pointer: string): readonly string[] {
  if (/^\/files\/\d+$/.test(pointer)) return fileKeys
  if (/^\/fields\/[^/]+$/.test(pointer)) return fateKeys
  if (pointer === '/name') return ['pattern', 'say']
  return /^\/requires\/[^/]+$/.test(pointer) ? ['because', 'example'] : []
}
