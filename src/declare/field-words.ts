/** Entries of `fields` -> the words of field tables: a declared target has no other means than a programmed one. */
import type {FieldName, FieldValue} from '../agent.ts'
import {fieldNames} from '../generated/fields.ts'
import {approximate, drop, dropLimit, keep, map, prose, showValue} from '../lower/fields.ts'
import {
  examplesHeading,
  pathLosses,
  pathsHeading,
  relationLosses,
  relationsHeading,
  scopeHeading,
  scopeLosses,
} from '../lower/prompt/sections.ts'
import type {FieldTable, LossDraft, LowerContext, Lowered} from '../lower/target.ts'
import {delegates} from '../lower/words/delegates.ts'
import {lowerForeignModel} from '../lower/words/vendor-model.ts'
import type {Declaration} from './declaration.ts'
import {type AnyLowering, erased} from './erased.ts'
import {type FieldEntry, toolFields} from './field-entry.ts'
import {flagLowering} from './flag.ts'
import {formed, toolsLowering} from './tool-list.ts'
import {translated} from './values.ts'

/** The field table of a declaration. */
export function fieldTable({fields}: Declaration): FieldTable {
  const table = Object.fromEntries(fieldNames.map(field => [field, loweringOf(field, fields[field])]))
  // Each row was made for its own field.
  return table as unknown as FieldTable
}

function loweringOf(field: FieldName, entry: FieldEntry): AnyLowering {
  const {note} = entry
  switch (entry.kind) {
    case 'keep':
      return keep(entry.key, note ?? 'unchanged')
    case 'map':
    case 'approximate':
      return valueLowering(entry)
    case 'model':
      return modelLowering(entry)
    case 'tools':
      return toolsLowering(field, entry)
    case 'flag':
      return flagLowering(field, entry)
    case 'delegates':
      return delegatesLowering(entry)
    case 'prose':
      return entry.place === null
        ? sectionLowering(field, note)
        : prose(entry.place, note ?? 'written by the template')
    case 'drop':
      return toolFields.includes(field) ? erased(dropLimit(note ?? '')) : drop(note ?? '')
    default:
      return entry satisfies never
  }
}

type Entry<K extends FieldEntry['kind']> = Extract<FieldEntry, {readonly kind: K}>

function valueLowering(entry: Entry<'map' | 'approximate'>): AnyLowering {
  const {kind, key, note, as} = entry
  const lower = (value: unknown, context: LowerContext): Lowered => {
    const {value: made, losses} = translated(value, entry, context)
    const weaker: readonly LossDraft[] =
      kind === 'approximate' && made !== undefined
        ? [{fate: 'approximated', from: showValue(value), to: as ?? key}]
        : []
    return {...(made === undefined ? {} : {keys: {[key]: made}}), losses: [...weaker, ...losses]}
  }
  const said = note ?? (kind === 'map' ? "in the client's words" : (as ?? 'in a weaker form'))
  return kind === 'map' ? map(key, said, lower) : approximate(key, said, lower)
}

/** The config says which model is meant; then the target's own words do. */
function modelLowering({key, words, note}: Entry<'keep' | 'model'>): AnyLowering {
  const foreign = lowerForeignModel(key)
  const said = note ?? 'from `models` of the config, or a full id as it stands; an alias alone is lost'
  return erased(
    map<'model'>(key, said, (model, context) => {
      const own = context.models(model) === null && Object.hasOwn(words, model) ? words[model] : undefined
      return own === undefined ? foreign(model, context) : {keys: {[key]: own}}
    }),
  )
}

function delegatesLowering({key, form, note}: Entry<'delegates'>): AnyLowering {
  const said =
    note ?? 'the agents that relations let this one call; all relations are a section of the prompt, too'
  return erased(
    map<'related_agents'>(key, said, (relations, context) => {
      const names = delegates(context)
      const keys = names.length === 0 ? {} : {keys: {[key]: formed(names, form)}}
      return {...keys, losses: relationLosses(relations, context)}
    }),
  )
}

type Losses = (value: FieldValue<FieldName>, context: LowerContext) => readonly LossDraft[]

const sections: Readonly<Record<string, readonly [heading: string, losses?: unknown]>> = {
  paths: [pathsHeading, pathLosses],
  examples: [examplesHeading],
  'not-my-scope': [scopeHeading, scopeLosses],
  related_agents: [relationsHeading, relationLosses],
}

function sectionLowering(field: FieldName, note: string | null): AnyLowering {
  const [heading, losses] = sections[field] ?? [field]
  return prose(`## ${heading}`, note ?? 'a section of the prompt', losses as Losses | undefined)
}
