/** Agents as written + bases + patches -> agents as composed. Pure; one pass per form. */
import type {Agent, AgentFields, Composed, Document, PackRef} from '../agent.ts'
import {type Ancestry, ancestryOf, type Base, type BaseFinder} from './bases.ts'
import {editBody} from './body.ts'
import {Draft} from './draft.ts'
import {type Entry, extraKeys, type Layer, layerOf} from './layer.ts'
import {type Form, type Patch, patchesIn, type ReadyPatch} from './patch.ts'
import type {ComposeProblem} from './problem.ts'

/** What is composed, and from what. */
export interface ComposeRequest {
  /** As written. */
  readonly agents: readonly Agent[]
  /** What applies to an agent: one and the same object for all agents of the project, or of a pack. */
  readonly regimeOf: (agent: Agent) => Regime
  /** All of them. */
  readonly regimes: readonly Regime[]
  /** The archetype that a pack, or the project (null), means by a name; null: it says nothing. */
  readonly archetype: (name: string, from: PackRef | null) => Base | null
  readonly bases: BaseFinder
}

/** What is laid below and above the agents of one origin. */
export interface Regime {
  /** The most general first. */
  readonly defaults: readonly Defaults[]
  /** In the order in which they apply. */
  readonly patches: readonly Patch[]
}

/** Fields for agents that do not say. */
export interface Defaults {
  readonly fields: Partial<AgentFields>
  /** Null: they stand in no file. */
  readonly document: Document | null
  /** Whose they are; null: the project's. */
  readonly pack: PackRef | null
}

/** Composes the agents of one project, form by form. */
export interface Composer {
  /** The agents in a form; the same ones where it changes nothing. */
  compose(form: Form): readonly Agent[]
  /** Whether a form has patches that the one without a target has not. */
  differs(form: Form): boolean
  /** What has been met so far. */
  problems(): readonly ComposeProblem[]
  /** Patches that matched no agent in any form so far, though their `when` held. */
  idle(): readonly Patch[]
  /** Agents that cannot be had as they should be. */
  readonly broken: ReadonlySet<string>
}

/** A composer for one project. */
export function createComposer(request: ComposeRequest): Composer {
  return new ProjectComposer(request)
}

class ProjectComposer implements Composer {
  readonly #request: ComposeRequest
  readonly #ancestry: Ancestry
  readonly #defaults = new Map<Regime, readonly BelowLayer[]>()
  readonly #asked = new Set<Patch>()
  readonly #matched = new Set<Patch>()
  readonly #lacking = new Map<string, ComposeProblem & {kind: 'unknown-section'; agents: string[]}>()
  readonly broken = new Set<string>()

  constructor(request: ComposeRequest) {
    this.#request = request
    this.#ancestry = ancestryOf(request.agents, request.bases)
    for (const regime of request.regimes)
      this.#defaults.set(
        regime,
        regime.defaults.flatMap(defaultsLayer).map(layer => ({layer, expects: []})),
      )
    for (const {name} of this.#ancestry.broken) this.broken.add(name)
  }

  compose(form: Form): readonly Agent[] {
    const {agents, regimes, regimeOf} = this.#request
    const patches = new Map(regimes.map(regime => [regime, patchesIn(regime.patches, form)]))
    for (const ready of patches.values()) for (const {patch} of ready) this.#asked.add(patch)
    return agents.map(agent => this.#one(agent, patches.get(regimeOf(agent)) ?? []))
  }

  differs({stack, ...form}: Form): boolean {
    const count = (patches: readonly Patch[], target: string | null): number =>
      patchesIn(patches, {target, stack}).length
    return this.#request.regimes.some(({patches}) => count(patches, form.target) !== count(patches, null))
  }

  problems(): readonly ComposeProblem[] {
    return [...this.#ancestry.problems, ...this.#lacking.values()]
  }

  idle(): readonly Patch[] {
    // What a base that is not there would have said may be what a patch looks for.
    if (this.#ancestry.broken.size > 0) return []
    return [...this.#asked].filter(patch => !patch.isShipped && !this.#matched.has(patch))
  }

  #one(agent: Agent, patches: readonly ReadyPatch[]): Agent {
    const below = this.#below(agent)
    const isPlain = below.every(isSilent) && Object.keys(agent.inherits?.edits ?? {}).length === 0
    if (isPlain && !patches.some(({isMeant}) => isMeant(agent))) return expecting(agent, below)
    const draft = new Draft(agent)
    for (const {layer} of below) draft.add(layer)
    const {blocks, layer} = split(layerOf(agent, 'agent'))
    draft.add(layer)
    for (const {patch, isMeant} of patches) {
      if (!isMeant(draft.matched)) continue
      this.#matched.add(patch)
      this.#apply(patch, draft, agent)
    }
    // What the agent says to one vendor stands above every patch.
    if (blocks !== null) draft.add({...layer, entries: new Map([[extraKeys.blocks, blocks]]), body: null})
    return draft.finish(below.flatMap(({expects}) => expects))
  }

  #apply(patch: Patch, draft: Draft, agent: Agent): void {
    const {document, entries, body} = patch
    draft.add({kind: 'patch', document, entries, stand: null, body: null})
    for (const edit of body) {
      const edited = editBody(draft.body, edit)
      if (edited !== null) draft.body = edited
      else this.#lack(patch, edit.pointer, {path: edit.path ?? [], agent})
    }
  }

  #lack(
    {document, pointer}: Patch,
    at: string,
    {path, agent}: {readonly path: readonly string[]; readonly agent: Agent},
  ): void {
    this.broken.add(agent.name)
    const key = `${document.file} ${pointer} ${at}`
    const known = this.#lacking.get(key)
    if (known === undefined) {
      const place = {pointer: at, part: 'key' as const}
      const agents = [agent.name]
      this.#lacking.set(key, {kind: 'unknown-section', document, place, path: path.join(' > '), agents})
    } else if (!known.agents.includes(agent.name)) known.agents.push(agent.name)
  }

  /** What lies below the agent itself, the most general first. */
  #below(agent: Agent): readonly BelowLayer[] {
    const bases = this.#ancestry.of(agent)
    const regime = this.#request.regimeOf(agent)
    const defaults = this.#defaults.get(regime) ?? []
    const shared = regime.defaults.findLast(({fields}) => fields.archetype !== undefined)
    const named = archetypeOf(agent, bases)
    const own = named ?? shared?.fields.archetype
    // Whoever names an archetype means one of his own, or one that ships.
    const from = named === undefined ? (shared?.pack ?? null) : (agent.pack ?? null)
    const kinds = bases.some(({kind, agent: one}) => kind === 'archetype' && one?.name === own)
    const archetype =
      own === undefined || kinds || agent.format !== 'spec' ? null : this.#request.archetype(own, from)
    const role = archetype === null ? [] : belowOf(archetype, agent).map(withoutRole)
    return [...defaults, ...role, ...bases.flatMap(base => belowOf(base, agent))].filter(saysSomething)
  }
}

interface BelowLayer {
  readonly layer: Layer
  readonly expects: Composed['expects']
}

/** Whether a layer adds nothing to an agent but what is expected of it, as archetypes do. */
function isSilent({layer}: BelowLayer): boolean {
  return layer.entries.size === 0 && layer.body === null
}

/** The agent as it stands, with what is expected of it: nearly all agents of a project are no more than that. */
function expecting(agent: Agent, below: readonly BelowLayer[]): Agent {
  if (below.length === 0) return agent
  const expects = below.flatMap(layer => layer.expects)
  return {...agent, composed: {traces: nothing, steps: nothing, body: null, expects}}
}

const nothing = {}

function belowOf({agent: base, kind, isShipped}: Base, heir: Agent): readonly BelowLayer[] {
  if (base === null) return []
  const layer = layerOf(base, kind)
  const expects = base.inherits?.expects ?? null
  const {pointers} = heir
  // No user can edit what ships: findings about its values point at the name that brought them.
  const stand = isShipped ? {pointer: pointers.archetype ?? pointers.base ?? ''} : null
  return [
    {
      layer: {...layer, stand},
      expects: expects === null ? [] : [{...expects, base: base.name, file: base.file}],
    },
  ]
}

/** Who names an archetype says so already. */
function withoutRole({layer, expects}: BelowLayer): BelowLayer {
  const entries = new Map(layer.entries)
  entries.delete('archetype')
  return {layer: {...layer, entries}, expects}
}

function saysSomething({layer, expects}: BelowLayer): boolean {
  return layer.entries.size > 0 || layer.body !== null || expects.length > 0
}

/** The archetype that the agent or the nearest of its bases names. */
function archetypeOf(agent: Agent, bases: readonly Base[]): string | undefined {
  const named = [...bases.map(base => base.agent), agent].map(one => one?.fields.archetype)
  return named.findLast(name => name !== undefined)
}

function defaultsLayer({fields, document}: Defaults): readonly Layer[] {
  const named = Object.entries(fields)
  if (named.length === 0) return []
  const none: Document = {file: '', origin: {text: '', span: () => ({start: 0, end: 0})}}
  const entries = named.map(([key, value]): [string, Entry] => {
    const place = {pointer: `/defaults/${key}`}
    return [key, {value, place: document === null ? {pointer: ''} : {...place, document}}]
  })
  return [{kind: 'defaults', document: document ?? none, entries: new Map(entries), stand: null, body: null}]
}

/** A layer without its blocks, and those. */
function split(layer: Layer): {readonly layer: Layer; readonly blocks: Entry | null} {
  const blocks = layer.entries.get(extraKeys.blocks) ?? null
  if (blocks === null) return {layer, blocks}
  const entries = new Map(layer.entries)
  entries.delete(extraKeys.blocks)
  return {layer: {...layer, entries}, blocks}
}
