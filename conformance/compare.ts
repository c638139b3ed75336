/** Compares what a client shows of an agent with what the spec says. */
import type {Expected} from './meaning.ts'

/** What a client shows; a key that is absent is something that this client does not show. */
export interface Shown {
  readonly description?: string
  /** All of what the model would get as instructions: more than the agent's prompt is no difference. */
  readonly prompt?: string
  readonly model?: string | null
  readonly effort?: string | null
  readonly maxTurns?: number | null
  readonly color?: string | null
  readonly memory?: string | null
  /** Null: no limit. */
  readonly tools?: readonly string[] | null
}

const fields = ['model', 'effort', 'maxTurns', 'color', 'memory'] as const

/** One line per difference; empty: the client understands what was meant. */
export function differencesOf(expected: Expected, shown: Shown): readonly string[] {
  const {description, prompt, tools} = shown
  return [
    ...(description === undefined ? [] : descriptionDifferences(expected, description)),
    ...(prompt === undefined ? [] : promptDifferences(expected, prompt)),
    ...fields.flatMap(field => {
      const value = shown[field]
      return value === undefined || value === expected[field]
        ? []
        : [`${field}: \`${value}\`, the spec says \`${expected[field]}\``]
    }),
    ...(tools === undefined ? [] : toolDifferences(expected.tools, tools)),
  ]
}

/** White space at the ends of a description means nothing to any client. */
function descriptionDifferences({description}: Expected, shown: string): readonly string[] {
  const [meant, got] = [description.trim(), shown.trim()]
  return meant === got ? [] : [`description: ${firstDifference(meant, got)}`]
}

/** The body to the letter, then the texts that were put into sections. */
export function promptDifferences({prompt, told}: Expected, shown: string): readonly string[] {
  if (!shown.includes(prompt)) return [`prompt: ${nearestDifference(prompt, shown)}`]
  const flat = inOneLine(shown)
  return told
    .filter(text => !flat.includes(inOneLine(text)))
    .map(text => `prompt: does not tell ${quote(text)}`)
}

/** Tools that are missing, and tools that nobody allowed. */
export function toolDifferences(
  meant: readonly string[] | null,
  got: readonly string[] | null,
): readonly string[] {
  if (meant === null && got === null) return []
  if (meant === null) return [`tools: limited to ${list(got ?? [])}, the spec sets no limit`]
  if (got === null) return [`tools: no limit, the spec allows ${list(meant)}`]
  return [
    ...meant.filter(tool => !got.includes(tool)).map(tool => `tools: \`${tool}\` is not granted`),
    ...got
      .filter(tool => !meant.includes(tool))
      .map(tool => `tools: \`${tool}\` is granted, and nobody allowed it`),
  ]
}

/** Where two texts part. */
export function firstDifference(meant: string, got: string): string {
  let at = 0
  while (at < meant.length && meant[at] === got[at]) at += 1
  const from = Math.max(0, at - 20)
  return `${quote(got.slice(from, at + 40))}, the spec says ${quote(meant.slice(from, at + 40))} (character ${at})`
}

/** The longest beginning of the prompt that is there at all, and how it goes on. */
function nearestDifference(meant: string, got: string): string {
  let low = 0
  let high = meant.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (got.includes(meant.slice(0, middle))) low = middle
    else high = middle - 1
  }
  const start = got.indexOf(meant.slice(0, low))
  return firstDifference(meant, got.slice(start))
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function list(words: readonly string[]): string {
  return words.length === 0 ? 'nothing' : words.map(word => `\`${word}\``).join(', ')
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
