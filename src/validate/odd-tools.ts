/** Entries of tool lists in canonical words that are no such words. */
import type {Place} from '../agent.ts'
import {canonicalWords, knownTools} from '../canonical-words.ts'
import type {ToolProblem} from '../parse/problem.ts'
import {formatTool, isAgentTool, type PlacedTool, parseTool} from '../tool-name.ts'
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
  const judged = entries.map(entry => ({entry, ...parseTool(entry.text), ...judgeTool(entry.text, known)}))
  const texts = new Set(entries.map(({text}) => text))
  const isLost = ({odd, name}: {odd?: string; name: string}): boolean => odd !== undefined && !isTaken(name)
  const nothing =
    !isDenial && judged.length > 1 && judged.every(isLost)
      ? 'grants nothing, nor does any other of the list'
      : 'grants nothing'
  const {client, date} = canonicalWords
  return judged.flatMap((one): readonly ToolProblem[] => {
    const {entry, name: tool, pattern, odd, meant = null, isSure = false} = one
    if (odd === undefined) return []
    const mended = meant === null ? null : formatTool({name: meant, pattern})
    const isListed = mended !== null && texts.has(mended)
    const isSplit = !isListed && isAgentTool(meant ?? '') && judged.some(other => isOther(other, pattern))
    // Of two entries that mean one tool, the first becomes its name.
    if (mended !== null) texts.add(mended)
    const effect = isTaken(tool) ? 'still works' : isDenial ? 'denies nothing' : nothing
    const isWidening = effect.startsWith('grants')
    const at = placeOfTool(place, entry)
    const facts = {meant, isSure, isListed, isWidening, isSplit, effect}
    return [{kind: 'odd-tool', odd, place: at, key, client, date, tool, ...facts}]
  })
}

/** Another entry for the tool that starts agents, which names other agents. */
function isOther({name, pattern}: {name: string; pattern: string | null}, own: string | null): boolean {
  return isAgentTool(name) && pattern !== own
}

/** Whether the client takes a name, older than the one of now. */
function isTaken(tool: string): boolean {
  return Object.hasOwn(canonicalWords.renamedTools, tool)
}

/** Place of the name that an entry is. */
export function placeOfTool({pointer}: Place, {item, word}: PlacedTool): Place {
  return {pointer: item === null ? pointer : `${pointer}/${item}`, word}
}
