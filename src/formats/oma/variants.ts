/** `variants/<vendor>.json` beside oma's agents: what each vendor's files get that the agent itself does not say. */
import type {LiftRun} from '../../lift/reader.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** Vendor -> content of its file, for each that can be read. */
export type Variants = ReadonlyMap<string, Data>

/** All agents of a folder have the same ones. */
const known = new WeakMap<LiftRun, Map<string, Variants>>()

/** The variant files that `oma link` reads for the agent of a file. */
export function variantsOf(file: string, run: LiftRun): Variants {
  const folder = `${folderOf(file)}variants`
  const folders = known.get(run) ?? new Map<string, Variants>()
  known.set(run, folders)
  const variants = folders.get(folder) ?? readVariants(folder, run)
  folders.set(folder, variants)
  return variants
}

/** What a variant says of one agent alone; the key is the stem of its file, whatever its name. */
export function entryOf(variant: Data | undefined, id: string): Data {
  const agents = variant?.agents
  const entry = isData(agents) && Object.hasOwn(agents, id) ? agents[id] : undefined
  return isData(entry) ? entry : {}
}

/** Path of the folder with its final slash. */
export function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1)
}

function readVariants(folder: string, run: LiftRun): Variants {
  const found = vocabulary.vendors.flatMap((vendor): readonly (readonly [string, Data])[] => {
    const data = jsonOf(run.textOf(`${folder}/${vendor}.json`))
    return isData(data) ? [[vendor, data]] : []
  })
  return new Map(found)
}

/** A file that is no JSON is skipped by oma, too. */
function jsonOf(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
