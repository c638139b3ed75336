/** What a pack says of its own agents, read as a config is: it holds for them alone. */

import type {Document} from '../../../agent.ts'
import type {Defaults} from '../../../compose/compose.ts'
import type {Entry} from '../../../compose/layer.ts'
import type {PackNaming, Patch} from '../../../compose/patch.ts'
import type {Config} from '../../../config/config.ts'
import {readDefaults} from '../../../config/defaults.ts'
import {type Layers, type PackFiles, projectFiles, readLayers} from '../../../config/layers.ts'
import {readPatches} from '../../../config/patches.ts'
import type {ConfigProblem} from '../../../config/problem.ts'
import type {Stack} from '../../../config/stacks.ts'
import type {ConfigReading} from '../../../config/text.ts'
import type {Host} from '../../../host/host.ts'
import type {AgentConfig} from '../../../link/project.ts'
import {manifestFile} from '../../../pack/documents/manifest.ts'
import {readable} from '../../../parse/json-tabs.ts'
import {originOf} from '../../../parse/origin.ts'
import {type PackNames, packNames, rewriteField} from '../join/rewrite.ts'
import type {OpenPack} from '../open/read-pack.ts'
import {refusal} from '../refusal.ts'
import {agentConfigOf} from './agent-config.ts'

/** What holds for the agents of one pack. */
export interface PackTerms {
  readonly defaults: Defaults
  /** Of its stacks, or of those that ship, then of its config. */
  readonly patches: readonly Patch[]
  readonly config: AgentConfig
  /** Those of the pack among the stacks that are built for. */
  readonly stacks: readonly Stack[]
  /** Files that were read for it, by their paths. */
  readonly read: ReadonlyMap<string, string>
  readonly problems: readonly ConfigProblem[]
}

/** What the terms depend on. */
export interface TermsRequest {
  readonly host: Host
  /** Of the project, which decides wherever a pack gives no more than a fallback. */
  readonly config: Config
  readonly targetIds: readonly string[]
  /** Stacks to build for. */
  readonly stacks: readonly string[]
}

/** Reads them; a pack whose config cannot be understood is none that could be used. */
export function readTerms(pack: OpenPack, request: TermsRequest): PackTerms {
  const {ref, text, manifest, use} = pack
  const {config: said = {}} = manifest
  const document = documentOf(pack)
  const problems: ConfigProblem[] = []
  const reading: ConfigReading = {spanOf: document.origin.span, problems}
  const names = packNames(pack)
  const fields = renamed(readDefaults(said.defaults ?? {}, reading), names)
  const layers = layersOf(pack, {...request, reading, document})
  const config = agentConfigOf(said, {project: request.config, reading})
  return {
    defaults: {fields, document, pack: ref},
    patches: layers === null ? [] : layers.patches.map(patch => asOwn(patch, {names, folder: ref.folder})),
    config,
    stacks: layers?.stacks ?? [],
    read: new Map([[document.file, text], ...(layers?.texts ?? [])]),
    problems: [...problems, ...(layers?.problems ?? [])]
      .filter(isGrave)
      .map(problem =>
        refusal(use, `names \`${use.name}\`, whose agents cannot be had with this config: ${told(problem)}`),
      ),
  }
}

/** The manifest as the file that values stand in: the config is one key of it. */
function documentOf({ref, text}: OpenPack): Document {
  const origin = originOf(readable(manifestFile, text), {start: 0, end: text.length})
  return {
    file: `${ref.folder}/${manifestFile}`,
    origin: {text, span: place => origin.span({...place, pointer: `/config${place.pointer}`})},
  }
}

interface LayersReading extends TermsRequest {
  readonly reading: ConfigReading
  readonly document: Document
}

/** Null: the sources are not there, and nothing is built from them. */
function layersOf(
  {ref, place, manifest, sources, parts, texts}: OpenPack,
  {host, targetIds, stacks, reading, document}: LayersReading,
): Layers | null {
  if (sources.length === 0) return null
  const listed = new Set([...manifest.agents, ...manifest.skills].map(({path}) => path))
  // All of them have been compared with the lock.
  const holds = (path: string): boolean => [texts, parts, listed].some(held => held.has(path))
  const pack: PackFiles = {folder: ref.folder, holds}
  const files = projectFiles(host, place.real, pack)
  const patches = readPatches(manifest.config?.patches, {
    ...{...reading, document, targetIds, stack: null, isShipped: true},
    // Which stacks there are in the project of its author, nobody knows here.
    hasStack: () => true,
    textOf: path => files.text('', path),
  })
  const layers = readLayers({host, root: place.real, patches, stacks, local: 'without', targetIds, pack})
  return {...layers, texts: new Map([...files.texts, ...layers.texts])}
}

interface Own {
  readonly names: PackNames
  readonly folder: string
}

/** A patch for the agents of the pack, under the names that they have here. */
function asOwn(patch: Patch, {names, folder}: Own): Patch {
  const inner = new Map([...names.names].map(([name, known]) => [known, name]))
  const pack: PackNaming = {folder, nameIn: name => inner.get(name) ?? name}
  const entries = [...patch.entries].map(([field, entry]): [string, Entry] => {
    return [field, {...entry, value: rewriteField(field, entry.value, names)}]
  })
  return {...patch, entries: new Map(entries), isShipped: true, pack}
}

function renamed(fields: Defaults['fields'], names: PackNames): Defaults['fields'] {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, rewriteField(field, value, names)]),
  )
}

/** For a target that this project does not have, nothing is built. */
function isGrave({kind}: ConfigProblem): boolean {
  return kind !== 'unknown-target'
}

function told(problem: ConfigProblem): string {
  switch (problem.kind) {
    case 'wrong-value':
      return `\`${problem.key}\` ${problem.reason}`
    case 'unknown-key':
      return `there is no key \`${problem.key}\` in ${problem.within}; ask its author for another version`
    case 'unreadable':
      return `a file of it cannot be read: ${problem.reason}`
    default:
      return `its manifest is one of another version of agentc; ask its author for another one`
  }
}
