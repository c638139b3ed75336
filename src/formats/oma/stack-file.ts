/** `stack/stack.yaml` of a skill: what `oma verify agent` reads without a look at its schema (run with 15.0.0). */
import type {LoweredAgent, OutputProblem} from '../../lower/target.ts'
import {readYaml} from '../../parse/yaml.ts'
import {isMap} from '../../plain-map.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {sources, checks} = vocabulary.stack
/** Levels of YAML below which nobody looks. */
const maxDepth = 20

/** What is wrong with the file; nothing where the agent has none, for which oma asks or looks itself. */
export function stackProblems({agent, context}: LoweredAgent): readonly OutputProblem[] {
  const file = agent.resources.find(({relative}) => relative === 'stack/stack.yaml')
  const text = file === undefined ? null : context.project.files.textOf(file.path)
  if (file === undefined || text === null) return []
  return faultsOf(text).map(fault => ({
    field: null,
    key: null,
    message: `${file.path}: ${fault}`,
    severity: 'warning',
  }))
}

function faultsOf(text: string): readonly string[] {
  const {data} = readYaml({file: '', text, offset: 0, maxDepth})
  if (data === null)
    return ['it is no YAML that can be read, and `oma verify agent` says that there is no such file; mend it']
  const {language, source, verify} = data
  const faults: string[] = []
  if (typeof language !== 'string' || language.trim() === '')
    faults.push('it has no `language`, and `oma verify agent` skips it with exit 0; name the language')
  if (source !== undefined && !sources.some(word => word === source))
    faults.push(`\`source: ${String(source)}\` is none of ${sources.join(', ')}; write one of them`)
  return verify === undefined ? faults : [...faults, ...verifyFaults(verify)]
}

function verifyFaults(verify: unknown): readonly string[] {
  if (!isMap(verify))
    return [
      '`verify` is no map, and `oma verify agent` finds no check in it; write `tests: {cmd: …}` below it',
    ]
  return Object.entries(verify).flatMap(([name, check]): readonly string[] => {
    if (!checks.includes(name))
      return [`\`verify.${name}\` is a check that nobody runs; write one of ${checks.join(', ')}`]
    if (name === 'detect') return []
    if (name === 'raw_sql') return hasPatterns(check) ? [] : [noPatterns]
    if (isMap(check) && typeof check.cmd === 'string') return commandFaults(name, check.cmd)
    return [`\`verify.${name}\` has no \`cmd\`, and the check fails without one; write \`cmd: …\``]
  })
}

const noPatterns =
  '`verify.raw_sql` has no `patterns`, and `oma verify agent` dies of it; list at least one pattern for `grep -E`'

function hasPatterns(check: unknown): boolean {
  return isMap(check) && Array.isArray(check.patterns) && check.patterns.length > 0
}

/** Words apart by blanks, and no shell. */
function commandFaults(name: string, command: string): readonly string[] {
  const found = /&&|\|\|?|[<>;*]|\$\(/.exec(command.replace(/"[^"]*"|'[^']*'/g, ''))?.[0]
  if (found === undefined) return []
  return [
    `\`verify.${name}.cmd\` holds \`${found}\`, which goes to the program as a word, for no shell runs it; put the commands into a script`,
  ]
}
