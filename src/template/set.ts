/** Every template file of a project: partials and vendor fragments, each read at most once, and what their names lead to. */
import {nearest} from '../validate/nearest.ts'
import {type Inclusion, type Parts, partsOf} from './check.ts'
import {clip} from './clip.ts'
import {cyclesIn} from './cycles.ts'
import type {StaticProblem} from './problem.ts'
import type {Include} from './render.ts'
import {type Template, templateOf, wholeFile} from './template.ts'

/** Where partials stand, relative to the root. */
export const partialsFolder = 'variants/_partials'
/** Where texts per target stand, relative to the root. */
export const fragmentsFolder = 'variants/_vendors'
/** Name of the folder of the texts for targets that have none of their own. */
const fallbackFolder = '_default'
/** What names of fragments begin with in templates. */
const fragmentPrefix = 'vendor/'

/** A file below one of the folders. */
export interface TemplateFile {
  /** Relative to the root, of the project or of the pack. */
  readonly file: string
  /** Null: it could not be read, which has been reported. */
  readonly text: string | null
}

/** A template file taken apart. */
interface Entry {
  readonly template: Template
  readonly parts: Parts
}

/** Circles, and the files on them. */
interface Cycles {
  readonly faults: readonly StaticProblem[]
  readonly files: ReadonlySet<string>
}

/** The templates of a project. */
export class TemplateSet {
  readonly #texts: ReadonlyMap<string, string | null>
  readonly #targets: readonly string[]
  readonly #prefix: string
  readonly #entries = new Map<string, Entry>()
  #names: readonly string[] | null = null
  #cyclic: Cycles | null = null

  /** `targets`: ids of all that there are; `folder`: of the pack whose they are, empty of the project's own. */
  constructor(files: readonly TemplateFile[], targets: readonly string[] = [], folder = '') {
    this.#targets = targets
    this.#prefix = folder === '' ? '' : `${folder}/`
    this.#texts = new Map(files.map(({file, text}) => [file, text]))
  }

  /** Names that a template can include, sorted. */
  get names(): readonly string[] {
    this.#names ??= [...new Set([...this.#texts.keys()].flatMap(nameOf))].sort()
    return this.#names
  }

  /** What `name` leads to on a target. */
  include(name: string, target: string): Include {
    const file = this.fileOf(name, target)
    if (file === null) return this.names.includes(name) ? {kind: 'missing', target} : {kind: 'faulty'}
    const {template, parts} = this.#entry(file)
    const isSound =
      this.#texts.get(file) !== null &&
      parts.problems.length === 0 &&
      !this.#cycles().files.has(this.#prefix + file)
    return isSound ? {kind: 'template', template} : {kind: 'faulty'}
  }

  /** The file behind a name on a target: of a fragment the target's own, else the fallback. Null: there is none. */
  fileOf(name: string, target: string): string | null {
    const places = name.startsWith(fragmentPrefix)
      ? [target, fallbackFolder].map(id => `${fragmentsFolder}/${id}/${name.slice(fragmentPrefix.length)}.md`)
      : [`${partialsFolder}/${name}.md`]
    return places.find(place => this.#texts.has(place)) ?? null
  }

  /** The texts that a template includes, whatever the target, and those that they include. */
  textsBehind({inclusions}: Parts): readonly string[] {
    const names = new Set(inclusions.map(({name}) => name))
    const files = new Set<string>()
    for (const name of names)
      for (const file of this.#texts.keys()) {
        if (files.has(file) || !nameOf(file).includes(name)) continue
        files.add(file)
        for (const inner of this.#entry(file).parts.inclusions) names.add(inner.name)
      }
    return [...files].map(file => this.#texts.get(file) ?? '')
  }

  /** Targets that a fragment is there for, sorted. */
  targetsOf(fragment: string): readonly string[] {
    const end = `/${fragment}.md`
    return [...this.#texts.keys()]
      .filter(file => file.startsWith(`${fragmentsFolder}/`) && file.endsWith(end))
      .map(file => file.slice(fragmentsFolder.length + 1, -end.length))
      .filter(target => !target.includes('/') && target !== fallbackFolder)
      .sort()
  }

  /** Everything that is wrong with the files, whoever includes them. */
  faults(): readonly StaticProblem[] {
    const own = [...this.#texts.keys()].sort().flatMap(file => this.faultsOf(this.#entry(file).parts))
    return [...own, ...this.#cycles().faults, ...this.#strayFolders()]
  }

  /** Each with its first file: whoever wrote it believes that some target has the text. */
  #strayFolders(): readonly StaticProblem[] {
    const first = new Map<string, string>()
    for (const file of [...this.#texts.keys()].sort())
      for (const id of targetOf(file)) if (!first.has(id)) first.set(id, file)
    const known = [fallbackFolder, ...this.#targets]
    return [...first]
      .filter(([id]) => !known.includes(id))
      .map(([id, file]): StaticProblem => {
        const guess = nearest(id, known)?.name ?? null
        return {
          kind: 'unknown-target',
          id: clip(id),
          guess,
          file: this.#prefix + file,
          span: {start: 0, end: 0},
        }
      })
  }

  /** What is wrong with one template. */
  faultsOf({problems, inclusions}: Parts): readonly StaticProblem[] {
    const unknown = inclusions
      .filter(({name}) => !this.names.includes(name))
      .map(({name, ...place}): StaticProblem => {
        const guess = nearest(name, this.names)?.name ?? null
        return {kind: 'unknown-partial', name: clip(name), guess, ...place}
      })
    return [...problems, ...unknown]
  }

  #entry(file: string): Entry {
    const known = this.#entries.get(file)
    if (known !== undefined) return known
    const template = templateOf(wholeFile(this.#prefix + file, this.#texts.get(file) ?? ''))
    const entry = {template, parts: partsOf(template)}
    this.#entries.set(file, entry)
    return entry
  }

  #cycles(): Cycles {
    this.#cyclic ??= this.#findCycles()
    return this.#cyclic
  }

  #findCycles(): Cycles {
    const files = [...this.#texts.keys()].sort()
    // What a fragment's name leads to depends on the target.
    const targets = [...new Set([fallbackFolder, ...files.flatMap(targetOf)])].sort()
    const edgesOf = (target: string) => (file: string) =>
      this.#entry(file).parts.inclusions.flatMap((step: Inclusion) => {
        const to = this.fileOf(step.name, target)
        return to === null ? [] : [{to, step}]
      })
    const cycles = targets.flatMap(target => cyclesIn(files, edgesOf(target)))
    const faults = new Map<string, StaticProblem>()
    for (const chain of cycles) {
      const last = chain.at(-1)
      if (last === undefined) continue
      const {file, span} = last
      faults.set(`${file} ${span.start}`, {kind: 'partial-cycle', chain, file, span})
    }
    return {faults: [...faults.values()], files: new Set(cycles.flat().map(({file}) => file))}
  }
}

/** Under what name a file is included. */
function nameOf(file: string): readonly string[] {
  if (file.startsWith(`${partialsFolder}/`)) {
    const name = file.slice(partialsFolder.length + 1, -'.md'.length)
    // Names of that kind are fragments.
    return name.startsWith(fragmentPrefix) ? [] : [name]
  }
  const [, fragment] = file.slice(fragmentsFolder.length + 1).match(/^[^/]+\/(.+)\.md$/) ?? []
  return fragment === undefined ? [] : [`${fragmentPrefix}${fragment}`]
}

function targetOf(file: string): readonly string[] {
  const isFragment = file.startsWith(`${fragmentsFolder}/`)
  return isFragment ? [file.slice(fragmentsFolder.length + 1).split('/')[0] ?? ''] : []
}
