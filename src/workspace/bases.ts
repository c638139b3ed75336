/** The bases of a project, read when an agent names them: archetypes, other agents, partial specs above the agent. */
import type {Agent, PackRef} from '../agent.ts'
import type {Base, BaseFinder} from '../compose/bases.ts'
import {archetypeFolder, archetypeIn} from '../compose/part-file.ts'
import {folderOf} from '../folder-of.ts'
import {archetypes as shipped} from '../generated/archetypes.ts'
import {HostError} from '../host/host.ts'
import {parse} from '../parse/parse.ts'
import type {Syntax} from '../parse/syntax.ts'
import {readSource, sourceOfText} from '../read/read.ts'
import {nearest} from '../validate/nearest.ts'
import {validate} from '../validate/validate.ts'
import type {JoinedPack} from './packs/join/join.ts'
import {rewriteAgent} from './packs/join/rewrite.ts'
import type {Session} from './session.ts'

const archetypeEndings = ['.yaml', '.yml']
const partialEndings = ['.md', '.yaml', '.yml', '.json']
const plainName = /^[A-Za-z0-9][\w-]*$/
const partialName = /^_[\w-]+$/

/** Finds bases, and keeps the files that it has read. */
export class BaseReader implements BaseFinder {
  readonly #session: Session
  readonly #agents: ReadonlyMap<string, Agent>
  readonly #known = new Map<string, Base | null>()
  readonly #syntaxes: Syntax[] = []

  readonly #packs: ReadonlyMap<string, JoinedPack>

  constructor(session: Session, agents: readonly Agent[], packs: readonly JoinedPack[] = []) {
    this.#session = session
    this.#packs = new Map(packs.map(one => [one.pack.ref.short, one]))
    this.#agents = new Map([...agents].reverse().map(agent => [agent.name, agent]))
  }

  /** Every file of the project that was read as a base. */
  get syntaxes(): readonly Syntax[] {
    return this.#syntaxes
  }

  /** Reads a base that was named on purpose, whether an agent inherits from it or not. */
  open(path: string): void {
    const name = nameOfPart(path)
    if (this.#known.has(path)) return
    const kind = name.startsWith('_') ? 'base' : 'archetype'
    this.#known.set(path, this.#open(path, {kind, name}))
  }

  find(name: string, from: Agent): Base | null {
    if (from.pack !== undefined) return this.#inPack(from.pack.short, name, from)
    const [, short, inner] = /^([^:]+):(.+)$/.exec(name) ?? []
    if (short !== undefined && inner !== undefined) return this.#inPack(short, inner, null)
    if (name.startsWith('_')) return this.#partial(name, from)
    return this.#ownArchetype(name) ?? this.#agent(name) ?? this.#shippedArchetype(name)
  }

  /** What an agent is by an `archetype` that a pack, or the project (null), names. */
  archetype(name: string, pack: PackRef | null): Base | null {
    const own = pack === null ? this.#ownArchetype(name) : this.#packArchetype(pack.short, name)
    return own ?? this.#shippedArchetype(name)
  }

  guess(name: string, {file, pack}: Agent): string | null {
    if (pack !== undefined) return null
    if (name.includes(':')) return nearest(name, this.#packNames())?.name ?? null
    const names = name.startsWith('_')
      ? foldersAbove(file).flatMap(folder => this.#partialsIn(folder))
      : [...this.#agents.keys(), ...Object.keys(shipped), ...this.#ownArchetypes()]
    return nearest(name, [...new Set(names)].sort())?.name ?? null
  }

  /** A base of a pack: what its own agents mean by a name, or (`from` null) what a project means by `pack:name`. */
  #inPack(short: string, name: string, from: Agent | null): Base | null {
    const joined = this.#packs.get(short)
    if (joined === undefined) return null
    if (name.startsWith('_')) return this.#packPartial(joined, name, from)
    const agent = joined.agents.get(name)
    const own = this.#packArchetype(short, name)
    if (own !== null || agent === undefined)
      return own ?? (from === null ? null : this.#shippedArchetype(name))
    return {kind: 'base', agent, isShipped: false}
  }

  /** In the agent's folder, then upward; from outside, the first of the name. */
  #packPartial({pack}: JoinedPack, name: string, from: Agent | null): Base | null {
    const {folder} = pack.ref
    const paths = [...pack.parts].filter(path => nameOfPart(path) === name).sort()
    const path =
      from === null
        ? paths[0]
        : foldersAbove(from.file.slice(folder.length + 1))
            .flatMap(above => paths.find(one => folderOf(one) === above) ?? [])
            .at(0)
    return path === undefined ? null : this.#opened(`${folder}/${path}`, {kind: 'base', name})
  }

  #packArchetype(short: string, name: string): Base | null {
    const pack = this.#packs.get(short)?.pack
    const path = archetypeEndings
      .map(ending => `${archetypeFolder}/${name}${ending}`)
      .find(one => pack?.parts.has(one))
    if (pack === undefined || path === undefined) return null
    return this.#opened(`${pack.ref.folder}/${path}`, {kind: 'archetype', name})
  }

  #opened(path: string, what: Pick<Base, 'kind'> & {name: string}): Base | null {
    const known = this.#known.get(path)
    if (known !== undefined) return known
    const base = this.#open(path, what)
    this.#known.set(path, base)
    return base
  }

  #packNames(): readonly string[] {
    return [...this.#packs].flatMap(([short, {agents, pack}]) =>
      [...agents.keys(), ...[...pack.parts].map(nameOfPart)].map(name => `${short}:${name}`),
    )
  }

  #agent(name: string): Base | null {
    const agent = this.#agents.get(name)
    return agent === undefined ? null : {kind: 'base', agent, isShipped: false}
  }

  #partial(name: string, {file}: Agent): Base | null {
    if (!partialName.test(name)) return null
    for (const folder of foldersAbove(file)) {
      const base = this.#read(joined(folder, name), partialEndings, {kind: 'base', name})
      if (base !== null) return base
    }
    return null
  }

  #ownArchetype(name: string): Base | null {
    if (!plainName.test(name)) return null
    return this.#read(`${archetypeFolder}/${name}`, archetypeEndings, {kind: 'archetype', name})
  }

  #shippedArchetype(name: string): Base | null {
    const text = Object.hasOwn(shipped, name) ? shipped[name] : undefined
    if (text === undefined) return null
    const path = `agentc-cli/${archetypeFolder}/${name}.yaml`
    const known = this.#known.get(path)
    if (known !== undefined) return known
    const syntax = parse(sourceOfText(path, text), this.#session.limits)
    const base: Base = {kind: 'archetype', agent: this.#agentOf(syntax, name).agent, isShipped: true}
    this.#session.texts.set(path, text)
    this.#known.set(path, asRole(base, name))
    return asRole(base, name)
  }

  #read(stem: string, endings: readonly string[], what: Pick<Base, 'kind'> & {name: string}): Base | null {
    for (const ending of endings) {
      const base = this.#opened(stem + ending, what)
      if (base !== null) return base
    }
    return null
  }

  #open(path: string, {kind, name}: Pick<Base, 'kind'> & {name: string}): Base | null {
    const {host, limits, texts, inputs} = this.#session
    const at = this.#rootOf(path)
    if (host.stat(`${at.root}/${at.path}`) === null) return null
    const request = {...at, host, format: null, resources: [], asked: true, limit: limits.file}
    const source = {...readSource(request), path}
    texts.set(path, source.text)
    inputs.set(path, 'base')
    const {agent: read, syntax} = this.#agentOf(withoutFence(parse(source, limits)), name)
    this.#syntaxes.push(syntax)
    const joined = this.#packAt(path)
    const agent = read === null || joined === null ? read : rewriteAgent(read, joined, joined.pack.ref)
    const base: Base = {kind, agent, isShipped: false}
    return kind === 'archetype' ? asRole(base, name) : base
  }

  #agentOf(syntax: Syntax, name: string): {readonly agent: Agent | null; readonly syntax: Syntax} {
    const {config, targets} = this.#session
    return validate(syntax, {config, targetIds: targets.ids, base: name})
  }

  #packAt(path: string): JoinedPack | null {
    return [...this.#packs.values()].find(({pack}) => path.startsWith(`${pack.ref.folder}/`)) ?? null
  }

  /** Beside the project, a file was reached through the folder that was named; a pack is a root of its own. */
  #rootOf(path: string): {readonly root: string; readonly path: string} {
    const {root} = this.#session
    const pack = this.#packAt(path)?.pack
    if (pack !== undefined) return {root: pack.place.real, path: path.slice(pack.ref.folder.length + 1)}
    const outside = /^(?:\.\.\/)+[^/]+(?=\/)/.exec(path)?.[0]
    return outside === undefined
      ? {root, path}
      : {root: `${root}/${outside}`, path: path.slice(outside.length + 1)}
  }

  #ownArchetypes(): readonly string[] {
    return this.#list(archetypeFolder).flatMap(name => archetypeIn(name) ?? [])
  }

  #partialsIn(folder: string): readonly string[] {
    return this.#list(folder).flatMap(name => /^(_[\w-]+)\.(?:md|ya?ml|json)$/.exec(name)?.[1] ?? [])
  }

  #list(folder: string): readonly string[] {
    const {host, root} = this.#session
    try {
      return host.list(folder === '' ? root : `${root}/${folder}`).map(({name}) => name)
    } catch (error) {
      if (error instanceof HostError) return []
      throw error
    }
  }
}

/** Who inherits from a role by `base` has it. */
function asRole({agent, ...base}: Base, name: string): Base {
  if (agent === null) return {...base, agent}
  return {...base, agent: {...agent, fields: {archetype: name, ...agent.fields}}}
}

/** In a base nothing is required, not even frontmatter. */
function withoutFence(syntax: Syntax): Syntax {
  if (!syntax.problems.some(({kind}) => kind === 'no-frontmatter')) return syntax
  const problems = syntax.problems.filter(({kind}) => kind !== 'no-frontmatter')
  return {...syntax, data: {}, body: {start: 0, end: syntax.source.text.length}, problems}
}

/** The folder of a file, then every one above it, up to the root or to the folder that was named. */
function foldersAbove(file: string): readonly string[] {
  const steps = file.split('/').slice(0, -1)
  const ups = steps.filter(step => step === '..').length
  const least = ups === 0 ? 0 : ups + 1
  const folders: string[] = []
  for (let count = steps.length; count >= least; count -= 1) folders.push(steps.slice(0, count).join('/'))
  return folders
}

/** `agents/_base.md` -> `_base`. */
function nameOfPart(path: string): string {
  return /([^/]+)\.\w+$/.exec(path)?.[1] ?? path
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
