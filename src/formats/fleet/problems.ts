/** What the docs let us expect of an entry's words. Never errors: Fleet takes any word, a wrong one just does nothing. */
import {compiles, type LowerContext, type LoweredAgent, type OutputProblem} from '../../lower/target.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const client = vocabulary.client

/** Problems of the words in `keys`, an entry of either dialect. */
export function wordProblems(
  keys: Readonly<Record<string, unknown>>,
  {passed, context}: LoweredAgent,
): readonly OutputProblem[] {
  const key = keys.subscriptions === undefined ? 'subscribes_to' : 'subscriptions'
  const events = keys[key] ?? []
  const isChosen = passed.has('role') && keys.role === undefined
  return [
    ...(isChosen
      ? []
      : problem(
          {field: 'archetype', key: 'role', severity: keys.role === undefined ? 'info' : 'warning'},
          roleMessage(keys.role, context),
        )),
    ...(Array.isArray(events) ? events : [events]).flatMap(event =>
      problem({field: 'subscribes_to', key, severity: 'warning'}, eventMessage(String(event), context)),
    ),
    ...problem({field: 'model', key: 'model', severity: 'warning'}, modelMessage(keys.model, context)),
    ...problem(
      {field: 'reports_to', key: 'reports_to', severity: 'info'},
      superiorMessage(keys.reports_to, context),
    ),
  ]
}

function problem(fault: Omit<OutputProblem, 'message'>, message: string | null): readonly OutputProblem[] {
  return message === null ? [] : [{...fault, message}]
}

function roleMessage(role: unknown, context: LowerContext): string | null {
  const known = knownValues('roles', context)
  if (typeof role === 'string' && known.includes(role)) return null
  const effect = 'Fleet puts no workflow (take a ticket, review, ship) in front of its prompt'
  if (role !== undefined) {
    return `role \`${String(role)}\`: ${effect} (${client}); expected one of ${known.join(', ')}`
  }
  const {archetype, branch} = context.agent.fields
  const given = [archetype, branch].filter(word => word !== undefined).join(' and ')
  const cause = given === '' ? 'without archetype' : `from ${given}`
  return `no Fleet role follows ${cause}, so ${effect}; set \`targets.fleet.role\`, or \`role: null\` to have none`
}

function eventMessage(event: string, context: LowerContext): string | null {
  if (event === 'ci_fail') {
    return '`ci_fail` never starts the agent: Fleet does not publish CI results as events; subscribe to an event of tickets or pull requests'
  }
  const known = knownValues('events', context)
  if (known.includes(event)) return null
  return `event \`${event}\` is none that Fleet publishes (${client}): ${known.join(', ')}; if an agent of yours does, add it to \`vocabulary.fleet.events\``
}

/** Full ids change faster than this list, so every `claude-…` passes. */
function modelMessage(model: unknown, context: LowerContext): string | null {
  if (typeof model !== 'string' || model.startsWith('claude-')) return null
  if (knownValues('models', context).includes(model)) return null
  return `Fleet hands \`${model}\` to Claude Code as \`--model\`, which takes an alias (opus, sonnet, haiku) or a \`claude-…\` id; map it with \`models: {${model}: {fleet: …}}\` of the config`
}

function superiorMessage(
  superior: unknown,
  {target, project, options, nameOf, agent: inferior}: LowerContext,
): string | null {
  if (typeof superior !== 'string' || vocabulary.orgRoles.includes(superior)) return null
  const agent = project.byName.get(superior) ?? project.agents.find(({name}) => nameOf(name) === superior)
  if (agent !== undefined && compiles(target, agent, options)) return null
  if (agent === undefined && project.isExternal(superior, inferior)) return null
  return `\`reports_to\` names \`${superior}\`, which this build does not write for Fleet; it must be a role of your organisation, or an agent registered otherwise`
}
