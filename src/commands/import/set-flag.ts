/** `--set FIELD=VALUE`: fields for agents that lack them. */
import type {AgentFields} from '../../agent.ts'
import {readDefaults} from '../../config/defaults.ts'
import type {ConfigProblem} from '../../config/problem.ts'
import {startOfFile} from '../../diagnostic.ts'
import {readYaml} from '../../parse/yaml.ts'
import {UsageError} from '../line/command.ts'
import {didYouMean} from '../line/words.ts'

/** The fields that the flags give; throws UsageError for what is no field or no value of it. */
export function fieldsOf(flags: readonly string[]): Partial<AgentFields> {
  const pairs = flags.map(pairOf).filter(([field]) => field !== 'name')
  const problems: ConfigProblem[] = []
  const values = Object.fromEntries(pairs.map(([field, text]) => [field, yamlValue(field, text)]))
  const fields = readDefaults(values, {spanOf: () => startOfFile, problems})
  const [first] = problems
  if (first !== undefined) throw new UsageError(reasonOf(first))
  return fields
}

/** The name that `--set name=…` gives to the only agent; null without. */
export function nameOf(flags: readonly string[]): string | null {
  return flags.map(pairOf).find(([field]) => field === 'name')?.[1] ?? null
}

function pairOf(flag: string): readonly [field: string, text: string] {
  const at = flag.indexOf('=')
  if (at < 1)
    throw new UsageError(`\`--set ${flag}\` is no FIELD=VALUE, for example \`--set archetype=developer\``)
  return [flag.slice(0, at).trim(), flag.slice(at + 1).trim()]
}

/** The value as it would stand in a spec. */
function yamlValue(field: string, text: string): unknown {
  const line = `value: ${text}\n`
  const {data} = readYaml({file: '--set', text: line, offset: 0, maxDepth: 16})
  // `version=1.0` is text, though YAML would make a number of it.
  if (data === null || field === 'version') return text
  return data.value
}

function reasonOf(problem: ConfigProblem): string {
  if (problem.kind === 'unknown-key') {
    const guess = problem.guess === null ? '' : `; ${didYouMean(problem.guess)}`
    return `\`--set ${problem.key}=…\`: there is no such field${guess}`
  }
  if (problem.kind === 'wrong-value')
    return `\`--set\`: \`${problem.key.replace(/^defaults\./, '')}\` ${problem.reason}`
  return '`--set` cannot be used as it stands'
}
