/** A layer: what one source says, ready to be merged. */
import type {Agent, BodySource, Document, Place, Step} from '../agent.ts'
import {bodySourceOf} from './locate.ts'

/** One key of a layer. Beside fields there are three of its own, see `extraKeys`. */
export interface Entry {
  /** A value, or an edit of a list. */
  readonly value: unknown
  /** Where it stands in the layer's document. */
  readonly place: Place
}

/** The text that a source has for a body. */
export interface LayerBody {
  readonly text: string
  readonly source: BodySource
  /** Where it is written, it is said to be one; who inherits the text inherits that. */
  readonly isTemplate: boolean
}

/** What one source says. */
export interface Layer {
  readonly kind: Step['kind']
  readonly document: Document
  readonly entries: ReadonlyMap<string, Entry>
  /** Where a finding about a value points instead of its place: the layer ships with agentc, and no user can edit it. */
  readonly stand: Place | null
  readonly body: LayerBody | null
}

/** Keys of layers that are no fields: the list of targets, the blocks of targets, what is carried along. */
export const extraKeys = {only: '@only', blocks: '@blocks', extras: '@extras'} as const

/** What an agent says itself; of a base, what its heirs get of it. */
export function layerOf(agent: Agent, kind: Step['kind']): Layer {
  const {file, origin, pointers} = agent
  const document: Document = {file, origin}
  const isOwn = kind === 'agent'
  const at = (key: string): Place => placeIn(document, pointers[key] ?? '', isOwn)
  const entries = new Map<string, Entry>()
  for (const [key, value] of Object.entries({...agent.fields, ...agent.inherits?.edits})) {
    // An edit of which nothing could be used has been reported.
    if (typeof value === 'object' && value !== null && isNoEdit(agent, key)) continue
    const isUnsaid = key === 'description' && value === '' && pointers.description === undefined
    if (isUnsaid || (!isOwn && key === 'name')) continue
    entries.set(key, {value, place: at(key)})
  }
  if (agent.only !== null) entries.set(extraKeys.only, {value: agent.only, place: at('targets')})
  const blocks = isOwn ? agent.blocks : withoutNames(agent.blocks)
  if (Object.keys(blocks).length > 0) entries.set(extraKeys.blocks, {value: blocks, place: at('targets')})
  const extras = isOwn ? agent.extras : withoutNames(agent.extras)
  if (Object.keys(extras).length > 0)
    entries.set(extraKeys.extras, {value: extras, place: placeIn(document, '', isOwn)})
  return {kind, document, entries, stand: null, body: bodyOf(agent, kind)}
}

function isNoEdit({inherits}: Agent, key: string): boolean {
  const edit = inherits?.edits[key]
  return typeof edit === 'object' && edit !== null && Object.keys(edit).length === 0
}

function bodyOf(agent: Agent, kind: Step['kind']): Layer['body'] {
  if (agent.body === '') return null
  return {text: agent.body, source: bodySourceOf(agent, kind), isTemplate: agent.template !== undefined}
}

function placeIn(document: Document, pointer: string, isOwn: boolean): Place {
  return isOwn ? {pointer} : {pointer, document}
}

/** What a vendor calls the base is the base's own, like its name. */
function withoutNames(blocks: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const open = Object.entries(blocks).map(([id, block]) => {
    if (typeof block !== 'object' || block === null || Array.isArray(block)) return [id, block] as const
    const {name: _own, ...rest} = block as Readonly<Record<string, unknown>>
    return [id, rest] as const
  })
  return Object.fromEntries(open.filter(([, block]) => !isEmpty(block)))
}

function isEmpty(block: unknown): boolean {
  return typeof block === 'object' && block !== null && Object.keys(block).length === 0
}
