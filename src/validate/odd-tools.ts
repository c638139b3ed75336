/** Entries of tool lists in canonical words that are no such words. */
import type {Place} from '../agent.ts'
import {canonicalWords, knownTools} from '../canonical-words.ts'
import type {ToolProblem} from '../parse/problem.ts'
import {type PlacedTool, parseTool} from '../tool-name.ts'
import {judgeTool} from './tool-words.ts'

/** One list, and who reads it. */
export interface ToolList {
  readonly entries: readonly PlacedTool[]
  /** Place of the list. */
  readonly place: Place
  readonly key: string
  readonly isDenial: boolean
  /** `vocabulary` of the config. */
  readonly vocabulary: Parameters<typeof knownTools>[0]
}

/** What is odd about the entries, in their order. */
export function oddTools({entries, place, key, isDenial, vocabulary}: ToolList): readonly ToolProblem[] {
  const known = knownTools(vocabulary)
  const judged = entries.map(entry => ({
    entry,
    tool: parseTool(entry.text).name,
    ...judgeTool(entry.text, known),
  }))
  const names = new Set(judged.map(({tool}) => tool))
  const isLost = ({odd, tool}: {odd?: string; tool: string}): boolean => odd !== undefined && !isTaken(tool)
  const nothing =
    !isDenial && judged.every(isLost) ? 'grants nothing, nor does any other of the list' : 'grants nothing'
  const {client, date} = canonicalWords
  return judged.flatMap((one): readonly ToolProblem[] => {
    const {entry, tool, odd, meant = null, isSure = false} = one
    if (odd === undefined) return []
    const isListed = meant !== null && names.has(meant)
    // Of two entries that mean one tool, the first becomes its name.
    if (meant !== null) names.add(meant)
    const effect = isTaken(tool) ? 'still works' : isDenial ? 'denies nothing' : nothing
    const at = placeOfTool(place, entry)
    return [{kind: 'odd-tool', odd, meant, isSure, place: at, key, client, date, tool, isListed, effect}]
  })
}

/** Whether the client takes a name, older than the one of now. */
function isTaken(tool: string): boolean {
  return Object.hasOwn(canonicalWords.renamedTools, tool)
}

/** Place of the name that an entry is. */
export function placeOfTool({pointer}: Place, {item, word}: PlacedTool): Place {
  return {pointer: item === null ? pointer : `${pointer}/${item}`, word}
}
