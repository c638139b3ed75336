/** What a name on the command line of `explain` means: five kinds of things share one name space. */
import {facts} from '../../generated/fields.ts'
import {rules} from '../../generated/rules.ts'
import {nearest} from '../../validate/nearest.ts'
import {UsageError} from '../line/command.ts'
import {npx} from '../line/words.ts'

/** In the order in which a name is looked up. */
const kinds = ['rule', 'target', 'agent', 'stack', 'config'] as const
export type Kind = (typeof kinds)[number]

export interface Topic {
  readonly kind: Kind
  readonly name: string
}

export type Names = Readonly<Record<Kind, readonly string[]>>

const nouns: Readonly<Record<Kind, string>> = {
  rule: 'rule',
  target: 'target',
  agent: 'agent',
  stack: 'stack',
  config: 'config key',
}

/** `agent:cao` asks for one kind; null: no kind is named. */
export function namedKind(text: string): Topic | null {
  const [, kind, name = ''] = /^(rule|target|agent|stack|config):(.+)$/s.exec(text) ?? []
  if (kind === undefined) return null
  return {kind: kind as Kind, name: (kind === 'rule' ? ruleNamed(name) : null) ?? name}
}

/** The id or code of the rule that a name can only be that of, so that no project has to be read; codes in any case. */
export function ruleNamed(text: string): string | null {
  if (rules.some(({id}) => id === text)) return text
  const wanted = text.toUpperCase()
  return rules.find(({code}) => code === wanted)?.code ?? null
}

/** The kinds that have something of this name, in the order of lookup. */
export function kindsOf(name: string, names: Names): readonly Kind[] {
  return kinds.filter(kind => names[kind].includes(name))
}

/** Names of the rules, with those that come with the project. */
export function namesOf(of: Partial<Omit<Names, 'rule'>>): Names {
  const none: Omit<Names, 'rule'> = {target: [], agent: [], stack: [], config: []}
  return {...none, ...of, rule: rules.flatMap(({id, code}) => [id, code])}
}

/** A line for the case that a name has several meanings; null when it has one. */
export function clashText(name: string, [chosen, ...others]: readonly Kind[]): string | null {
  if (chosen === undefined || others.length === 0) return null
  const ways = others.map(kind => `\`${npx(`explain ${kind}:${name}`)}\` explains the ${nouns[kind]}`)
  return `this is the ${nouns[chosen]} \`${name}\`; ${ways.join(', ')}`
}

/** The error for a name that nothing has, with the nearest of all kinds. */
export function unknownName(
  {kind, name}: {readonly kind: Kind | null; readonly name: string},
  names: Names,
): UsageError {
  const asked = kind === null ? kinds : [kind]
  const guess = nearest(
    name,
    asked.flatMap(one => names[one]),
  )?.name
  const what = kind === null ? 'rule, target, agent, stack or config key' : nouns[kind]
  return new UsageError(`there is no ${what} \`${name}\`; ${adviceFor(name, guess, asked, names)}`)
}

function adviceFor(name: string, guess: string | undefined, asked: readonly Kind[], names: Names): string {
  if (asked.length > 1 && facts.some(fact => fact.name === name))
    return `it is a field: \`${npx(`explain AGENT --field ${name}`)}\` follows it to the targets`
  if (guess === undefined)
    return `\`${npx('explain --list')}\` shows the rules, \`${npx('list')}\` the agents`
  const [kind = 'rule'] = asked.filter(one => names[one].includes(guess))
  return `did you mean the ${nouns[kind]} \`${guess}\`?`
}
