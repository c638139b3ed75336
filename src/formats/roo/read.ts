/** Reads `.roomodes` of Roo Code: one file of several modes, in YAML or JSON. */
import {field, own, prompt, translated} from '../../lift/keys.ts'
import {defineReader, type KeyTable, type LiftContext, type Meaning, type Reader} from '../../lift/reader.ts'
import {isData} from '../../validate/keys.ts'
import {displayName} from './mode.ts'
import {readGroups} from './read-groups.ts'
import {liftModes} from './read-modes.ts'
import {refusals} from './refusals.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  slug: field('name', 'made kebab-case, the old one is kept'),
  name: {
    to: 'targets',
    note: 'kept as `displayName` where the slug does not say it',
    takes: 'a text',
    read: readName,
  },
  description: translated(
    'description',
    'a text; kept, and read where `whenToUse` is missing',
    readDescription,
  ),
  roleDefinition: prompt('the prompt, with `customInstructions` below it'),
  whenToUse: field('description'),
  customInstructions: prompt('the prompt, below `roleDefinition`'),
  groups: translated(
    'allowed-tools',
    'a list of groups; all of them are no limit; `fileRegex` is read where the prompt tells the files; kept where the way back is another',
    readGroups,
  ),
  source: own('written by the client'),
}

const reader: Reader = defineReader({
  id: 'roo',
  title: 'Roo Code modes',
  client: vocabulary.client,
  detection: {
    folders: [],
    files: /(?:^|\/)\.roomodes$/,
    names: /(?:^|\/)\.roomodes$/,
    globs: ['**/.roomodes'],
    looks: ({customModes}, path) =>
      /\.(?:ya?ml|json)$/.test(path) && Array.isArray(customModes) && customModes.some(isData)
        ? 'it is data with a list `customModes`'
        : null,
    marks: [],
  },
  tolerates: ['parse/exotic-yaml'],
  keys,
  refusals,
  lift: liftModes,
})

export default reader

/** Exact where the slug says it in words. */
function readName(value: unknown, {data}: LiftContext): Meaning | null {
  if (typeof value !== 'string') return null
  return value === displayName(String(data.slug)) ? {} : {block: {displayName: value}}
}

function readDescription(value: unknown, {data}: LiftContext): Meaning | null {
  if (typeof value !== 'string') return null
  const isAlone = typeof data.whenToUse !== 'string' || data.whenToUse.trim() === ''
  return {...(isAlone ? {fields: {description: value}} : {}), original: 'kept'}
}
