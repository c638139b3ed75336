/** What to do after a build: the checks that cAgents runs itself, and what its files cannot do. */
import type {LoweredAgent} from '../../lower/target.ts'
import {requirements} from './requirements.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const limits = `allowed-tools, disallowedTools, model and maxTurns restrict nothing at run time: ${vocabulary.reader} reads only name and description of these files`
const commands =
  'check in the plugin: bash scripts/ci/validate-agents.sh --strict; bash scripts/lint-agents.sh'

/** Lines for the user; nothing is run. */
export function nextSteps(lowered: readonly LoweredAgent[]): readonly string[] {
  const written = lowered.filter(({agent}) => requirements(agent).length === 0)
  return written.length === 0 ? [] : [limits, commands, ...strictNotes(written)]
}

/** With `--strict` a warning of `validate-agents.sh` fails the run, so we say which ones to expect. */
function strictNotes(lowered: readonly LoweredAgent[]): readonly string[] {
  const plain = lowered.filter(({keys}) => keys.model === undefined || keys.color === undefined)
  const strangers = new Set(lowered.flatMap(one => strangersOf(one)))
  return [
    ...noteOn(
      '--strict also wants `model` and `color` in',
      plain.map(({name}) => name),
    ),
    ...noteOn('--strict also wants files in agents/ for the related agents', [...strangers]),
  ]
}

function strangersOf({agent, context}: LoweredAgent): readonly string[] {
  const names = (agent.fields.related_agents ?? []).map(({name}) => name.replace(/^cagents:/, ''))
  return names.filter(name => !context.project.byName.has(name))
}

function noteOn(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const some = [...names].sort().slice(0, 3).join(', ')
  return [`${what} ${some}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`]
}
