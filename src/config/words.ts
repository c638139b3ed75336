/** `vocabulary` and `models` of a config: what they add must have somebody who reads it. */
import {escapePointer} from '../agent.ts'
import {facts} from '../generated/fields.ts'
import type {Target, Vocabulary} from '../lower/target.ts'
import {isData} from '../validate/keys.ts'
import {nearest} from '../validate/nearest.ts'
import type {ConfigReading} from './text.ts'

type Kind = Exclude<keyof Vocabulary, 'client' | 'date' | 'listing'>

/** What a project may add to; the lists of a vendor that are no words of agents stay its own. */
const kinds: Readonly<Record<Kind, true>> = {
  tools: true,
  models: true,
  colors: true,
  efforts: true,
  scopes: true,
  roles: true,
  events: true,
}

/** Fields whose values are compared with a list. */
const fields: readonly string[] = facts.filter(({known}) => known !== null).map(({name}) => name)

interface WordReading extends ConfigReading {
  /** Targets that exist. */
  readonly targetIds: readonly string[]
  readonly loadTarget: (id: string) => Promise<Target | null>
}

/** Checks the keys of `vocabulary`: fields with known values, and targets with the kinds of words they have. */
export async function checkVocabulary(value: unknown, reading: WordReading): Promise<void> {
  const {targetIds, loadTarget, spanOf, problems} = reading
  for (const [key, words] of Object.entries(isData(value) ? value : {})) {
    const pointer = `/vocabulary/${escapePointer(key)}`
    if (fields.includes(key)) {
      if (isData(words)) wrongShape(key, 'must be a list of words, not a map', reading)
      continue
    }
    const target = targetIds.includes(key) ? await loadTarget(key) : null
    if (target !== null) checkKinds(words, target, reading)
    else {
      const guess = nearest(key, [...fields, ...targetIds])?.name ?? null
      const known = [...fields, 'the id of a target']
      const span = spanOf({pointer, part: 'key'})
      problems.push({kind: 'unknown-key', key, guess, known, within: '`vocabulary`', span})
    }
  }
}

function checkKinds(words: unknown, {id, vocabulary, schema}: Target, reading: WordReading): void {
  // Which lists of a declared target are words of agents, its declaration says.
  const isOpen = schema !== undefined
  const known = Object.entries(vocabulary)
    .filter(([kind, list]) => Object.hasOwn(kinds, kind) || (isOpen && Array.isArray(list)))
    .map(([kind]) => kind)
  if (Array.isArray(words))
    wrongShape(id, `must be a map with lists of words (${known.join(', ')}), not a list`, reading)
  for (const key of Object.keys(isData(words) ? words : {})) {
    if (known.includes(key)) continue
    const guess = nearest(key, known)?.name ?? null
    const span = reading.spanOf({pointer: `/vocabulary/${id}/${escapePointer(key)}`, part: 'key'})
    reading.problems.push({kind: 'unknown-key', key, guess, known, within: `\`vocabulary.${id}\``, span})
  }
}

function wrongShape(key: string, reason: string, {spanOf, problems}: WordReading): void {
  const span = spanOf({pointer: `/vocabulary/${key}`})
  problems.push({kind: 'wrong-value', key: `vocabulary.${key}`, reason, span})
}

/** Checks the targets that `models` maps to; which models there are is nobody's to say. */
export function checkModels(value: unknown, {targetIds, spanOf, problems}: WordReading): void {
  for (const [model, ids] of Object.entries(isData(value) ? value : {})) {
    for (const id of Object.keys(isData(ids) ? ids : {})) {
      if (targetIds.includes(id)) continue
      const pointer = `/models/${escapePointer(model)}/${escapePointer(id)}`
      const guess = nearest(id, targetIds)?.name ?? null
      problems.push({
        kind: 'unknown-target',
        id,
        guess,
        known: targetIds,
        span: spanOf({pointer, part: 'key'}),
      })
    }
  }
}
