/** Dollar signs: CAO passes whole files through Python's `string.Template.safe_substitute`. */
import type {OutputProblem} from '../../lower/target.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** More names than these are counted. */
const listed = 5

/** What the template engine touches; `$(cmd)`, `${1}` and a lone `$` stay. */
const touched = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\})/gi

/** Kiro reads the raw file, so that doubling the sign would mend one provider and break the other. */
export function dollarProblems(content: string, provider: string | null): readonly OutputProblem[] {
  if (provider === 'kiro_cli') return []
  const matches = [...content.matchAll(touched)]
  const doubled = matches.filter(([, dollar]) => dollar !== undefined).length
  const names = new Set(matches.flatMap(([, , plain, braced]) => plain ?? braced ?? []))
  return [...doubledProblem(doubled), ...variableProblem([...names])]
}

function doubledProblem(count: number): readonly OutputProblem[] {
  if (count === 0) return []
  const message = `\`$$\` stands ${count === 1 ? 'once' : `${count} times`} in this profile; ${vocabulary.client} turns it into \`$\` for every provider but \`kiro_cli\`; write one \`$\`, or say it in words`
  return [{field: null, key: null, message, severity: 'warning'}]
}

function variableProblem(names: readonly string[]): readonly OutputProblem[] {
  if (names.length === 0) return []
  const rest = names.length > listed ? ` and ${names.length - listed} more` : ''
  const list = `${names
    .slice(0, listed)
    .map(name => `\`$${name}\``)
    .join(', ')}${rest}`
  const message = `${list} in this profile: ${vocabulary.client} puts in the value when its \`.env\` has a variable of that name (for every provider but \`kiro_cli\`); keep such names out of that file`
  return [{field: null, key: null, message, severity: 'info'}]
}
