/** Prompts that a client takes for templates of its own. */
import type {OutputProblem} from '../target.ts'

/** More names than these are counted. */
const listed = 5

interface Placeholders {
  readonly client: string
  /** Finds a placeholder; its first group is the name. */
  readonly pattern: RegExp
  /** Names that the client puts a value in for. */
  readonly known: readonly string[]
}

/** An error where the client gives up on a name that it has no value for, a warning where it puts one in. */
export function placeholderProblems(
  prompt: string,
  {client, pattern, known}: Placeholders,
): readonly OutputProblem[] {
  if (!prompt.includes('$')) return []
  const names = [...new Set([...prompt.matchAll(pattern)].flatMap(([, name]) => name ?? []))]
  const filled = names.filter(name => known.includes(name))
  const fatal = names.filter(name => !known.includes(name))
  return [
    ...problem(
      fatal,
      'error',
      `${client} has no value for, so that every call of the agent fails; write \`$NAME\` or another form`,
    ),
    ...problem(
      filled,
      'warning',
      `${client} puts a value of its own in for; write another form if the text is meant`,
    ),
  ]
}

function problem(
  names: readonly string[],
  severity: OutputProblem['severity'],
  what: string,
): readonly OutputProblem[] {
  if (names.length === 0) return []
  const shown = names.slice(0, listed).map(name => `\`\${${name}}\``)
  const rest = names.length > listed ? ` and ${names.length - listed} more` : ''
  const message = `the prompt holds ${shown.join(', ')}${rest}, which ${what}`
  return [{field: null, key: null, message, severity}]
}
