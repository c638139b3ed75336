/** Files that hold patches and nothing else: `variants/<stack>/patches.yaml`, `agentc.local.yaml`. */
import type {Document} from '../agent.ts'
import type {Patch} from '../compose/patch.ts'
import {type PatchReading, readPatches} from './patches.ts'
import type {ConfigProblem} from './problem.ts'
import {checkShape} from './shape.ts'
import {readData} from './text.ts'

/** A file with its text. */
export interface PatchFile {
  readonly document: Document
  readonly isShipped: boolean
}

type FileReading = Omit<PatchReading, 'document' | 'spanOf'>

/** The patches of a file; its problems name it. */
export function readPatchFile({document}: PatchFile, reading: FileReading): readonly Patch[] {
  const {file, origin} = document
  const found: ConfigProblem[] = []
  const {data, spanOf} = readData({file, text: origin.text}, found)
  const {patches, $schema: _, ...others} = data
  for (const key of Object.keys(others)) {
    const span = spanOf({pointer: `/${key}`, part: 'key'})
    found.push({kind: 'unknown-key', key, guess: null, known: ['patches'], within: `\`${file}\``, span})
  }
  if (patches !== undefined) checkShape({patches}, spanOf, found)
  const read = readPatches(patches, {...reading, document, spanOf, problems: found})
  reading.problems.push(...found.map(problem => ({...problem, span: {...problem.span, file}})))
  return read
}
