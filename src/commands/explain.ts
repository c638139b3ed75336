/** `agentc explain`: a rule's page, a target's table, where an agent's fields go, what a config key means. */
import type {Hole} from '../agent.ts'
import {configNames} from '../config/find.ts'
import {rules} from '../generated/rules.ts'
import type {Workspace} from '../workspace.ts'
import {explainAgent} from './explain/agent.ts'
import {explainBody} from './explain/body.ts'
import {explainConfig} from './explain/config.ts'
import {configKey, configPaths} from './explain/config-keys.ts'
import {explainField} from './explain/field.ts'
import {explainRule, listRules} from './explain/rule.ts'
import {explainStack} from './explain/stack.ts'
import {explainTarget} from './explain/target.ts'
import {clashText, kindsOf, namedKind, namesOf, ruleNamed, type Topic, unknownName} from './explain/topic.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {wantsJson} from './line/document.ts'
import {variantFlags} from './line/stack-flag.ts'
import {targetFlag} from './line/target-flag.ts'
import {npx} from './line/words.ts'
import {isLoose, openProject} from './project/open-project.ts'
import {openWorkspace} from './project/open-workspace.ts'

export const explain: Command = {
  name: 'explain',
  summary:
    'Explains a rule, a target, an agent (where each field goes, where each value comes from), a stack or a config key.',
  takes: 'RULE|TARGET|AGENT|STACK|CONFIG-KEY',
  flags: {
    target: targetFlag('with an agent: only these targets'),
    field: {
      type: 'string',
      value: 'NAME',
      help: 'with an agent: one field (or `body`), from all its sources to every target',
    },
    ...variantFlags,
    list: {type: 'boolean', help: 'list all rules'},
  },
  examples: [
    [npx('explain PAR005'), 'the page of a rule, by code or id'],
    [npx('explain cao'), 'what becomes of every field there, options, known words'],
    [npx('explain backend-lead -t claude-code'), 'where the fields of one agent go'],
    [npx('explain backend-lead --field tier'), 'where a value comes from, and what is made of it'],
    [npx('explain backend-lead --field body'), 'which lines of its prompt come from which file'],
    [npx('explain sections.scope'), `a key of ${configNames[0]}`],
    [npx('explain python'), 'a stack: what it names, what it changes, how a change is verified'],
    [npx('explain agent:cao'), 'the agent, where a target has the same name'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const {values, positionals} = context
  const isJson = wantsJson(context, 'explain')
  const [text, ...more] = positionals
  if (values.has('list')) {
    if (text !== undefined) throw new UsageError(`\`--list\` shows all rules; leave out \`${text}\``)
    refuseAgentFlags(context, 'the list of rules')
    listRules(context, isJson)
    return 0
  }
  if (text === undefined || more.length > 0)
    throw new UsageError(`\`explain\` takes one name, got ${positionals.length}; \`--list\` shows the rules`)
  const topic = await topicOf(context, text)
  return topic.kind === 'agent'
    ? explainOne(context, topic.name, isJson)
    : explainFact(context, topic, isJson)
}

async function topicOf(context: Context, text: string): Promise<Topic> {
  const named = namedKind(text)
  if (named !== null) return named
  const rule = ruleNamed(text)
  if (rule !== null) return {kind: 'rule', name: rule}
  const paths = configPaths(context)
  const {knownStacks: stack, targets} = await openWorkspace(context)
  const isKey = (await configKey(context, text, targets)) !== null
  const known = {target: targets.ids, config: paths, stack}
  const isFact = isKey || kindsOf(text, namesOf(known)).length > 0
  const names = namesOf({...known, agent: await agentNames(context, isFact ? 'usual places' : 'anywhere')})
  const found = kindsOf(text, names)
  const clash = clashText(text, found)
  if (clash !== null && !context.values.has('quiet')) context.err(`${clash}\n`)
  const [kind = isKey ? 'config' : null] = found
  if (kind === null) throw unknownName({kind, name: text}, names)
  return {kind, name: text}
}

/** Also of a project whose config is broken: its keys are what somebody may want explained. */
async function agentNames(context: Context, where: 'usual places' | 'anywhere'): Promise<readonly string[]> {
  const workspace = await openWorkspace(context)
  // A whole tree is not searched for an agent that happens to be called like a target.
  if (where === 'usual places' && isLoose(workspace)) return []
  const {project} = await workspace.check({targets: [], named: []})
  return [...project.agents, ...project.holes].map(({name}) => name)
}

/** What does not depend on a project. */
async function explainFact(context: Context, {kind, name}: Topic, isJson: boolean): Promise<number> {
  refuseAgentFlags(context, `\`${name}\``)
  const rule = kind === 'rule' ? rules.find(({id, code}) => id === name || code === name) : undefined
  if (rule !== undefined) {
    explainRule(context, rule, isJson)
    return 0
  }
  const {targets, stacks} = await openWorkspace(context, kind === 'stack' ? {stacks: [name]} : {})
  const target = kind === 'target' ? await targets.load(name) : null
  const [stack] = kind === 'stack' ? stacks : []
  const key = kind === 'config' ? await configKey(context, name, targets) : null
  if (target !== null) explainTarget(context, target, isJson)
  else if (stack !== undefined) explainStack(context, stack, isJson)
  else if (key !== null) explainConfig(context, key, isJson)
  else throw unknownName({kind, name}, namesOf({target: targets.ids, config: configPaths(context)}))
  return 0
}

async function explainOne(context: Context, name: string, isJson: boolean): Promise<number> {
  const opened = await openProject(context, 'as flagged')
  if (opened === null) return 2
  const {agents, holes} = opened.checked.project
  const hole = holes.find(one => one.name === name)
  const [agent, ...namesakes] = agents.filter(one => one.name === name)
  if (agent === undefined) {
    if (hole === undefined)
      throw unknownName(
        {kind: 'agent', name},
        namesOf({target: opened.workspace.targets.ids, agent: agents.map(one => one.name)}),
      )
    throw unbuilt(hole, opened.workspace)
  }
  for (const {file} of namesakes) context.err(`${file} has the same name; this is ${agent.file}\n`)
  const field = context.values.text('field')
  if (field === null) explainAgent(context, agent, opened, isJson)
  else if (field === 'body') explainBody(context, agent, opened, isJson)
  else explainField(context, {agent, text: field}, opened, isJson)
  return 0
}

/** A file of a pack is none that `lint` takes: what is wrong with it stands at the entry of the config. */
function unbuilt({name, file}: Hole, {packs}: Workspace): UsageError {
  const pack = packs.find(({folder}) => file.startsWith(`${folder}/`))
  return new UsageError(
    pack === undefined
      ? `${file} cannot be read; \`${npx(`lint ${file}`)}\` says why`
      : `\`${name}\` of the pack \`${pack.name}\` is not built; \`${npx('lint')}\` says why`,
  )
}

function refuseAgentFlags({values}: Context, what: string): void {
  for (const flag of ['target', 'field'])
    if (values.has(flag)) throw new UsageError(`\`--${flag}\` goes with an agent, not with ${what}`)
}
