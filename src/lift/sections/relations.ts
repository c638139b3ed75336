/** `## Related agents` -> `related_agents`. */
import type {Relation} from '../../agent.ts'
import {compareText} from '../../diagnostic.ts'
import {
  phraseOf,
  relationLine,
  renderRelations,
  type Told,
  type Wording,
} from '../../lower/prompt/section-text.ts'
import {escapePattern} from '../escape-pattern.ts'
import {isName} from './scope.ts'
import type {Reading} from './tail.ts'

/** What the lines of one relation type look like. */
interface Shape {
  readonly type: string
  /** Place of the type in the order of the lines. */
  readonly rank: number
  /** What every such line begins with. */
  readonly start: string
  /** Groups: name, condition. */
  readonly line: RegExp
}

interface Line extends Told {
  readonly rank: number
}

/**
 * The relations of a list. The lines are sorted by type and name, each pair once: where two types share a phrase, each
 * line is of the first type that keeps it so.
 */
export function readRelations(content: string, wording: Wording): Reading<readonly Relation[]> | null {
  const shapes = shapesOf(wording)
  const found: Line[] = []
  for (const text of content.split('\n')) {
    const last = found.at(-1)
    const line = meaningsOf(text, shapes, wording).find(one => last === undefined || isBehind(one, last))
    if (line === undefined) return null
    found.push(line)
  }
  return {value: found.map(relationOf), text: renderRelations(found, wording)}
}

function relationOf({name, type, when}: Line): Relation {
  return when === null ? {name, type} : {name, type, when}
}

function isBehind(line: Line, last: Line): boolean {
  return line.rank === last.rank ? compareText(line.name, last.name) > 0 : line.rank > last.rank
}

/** Every relation that is rendered as this very line, in the order of the types. */
function meaningsOf(text: string, shapes: readonly Shape[], wording: Wording): readonly Line[] {
  const found: Line[] = []
  for (const {type, rank, start, line} of shapes) {
    if (!text.startsWith(start)) continue
    const [, name = '', when = null] = line.exec(text) ?? []
    const told = {name, type, when, rank}
    if (isName(name) && relationLine(told, wording) === text) found.push(told)
  }
  return found
}

/** By table and phrases: thousands of bodies are read with the same ones. */
const known = new WeakMap<object, WeakMap<object, readonly Shape[]>>()

function shapesOf(wording: Wording): readonly Shape[] {
  const byPhrases = known.get(wording.relationTypes) ?? new WeakMap<object, readonly Shape[]>()
  const shapes = byPhrases.get(wording.phrases) ?? makeShapes(wording)
  known.set(wording.relationTypes, byPhrases.set(wording.phrases, shapes))
  return shapes
}

function makeShapes(wording: Wording): readonly Shape[] {
  return [...wording.relationTypes.keys()].map((type, rank) => {
    const parts = phraseOf(type, wording).split('{name}')
    const [before = '', ...behind] = parts.map(escapePattern)
    // The same name at every place after the first.
    const rest = behind.map((part, index) => (index === 0 ? '`([^`]+)`' : '`\\1`') + part)
    const source = `^- ${before}${rest.join('')}(?: \\(when: (.+)\\))?$`
    return {type, rank, start: `- ${parts[0] ?? ''}`, line: new RegExp(source)}
  })
}
