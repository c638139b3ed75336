import {type Agent, placeOf, specFormat} from '../../agent.ts'
import {descriptionOf, ownText, spanWithin} from '../../analysis/description/description.ts'
import {refusalsIn} from '../../analysis/description/refusals.ts'
import {callableNames} from '../../analysis/tools/callable-names.ts'
import {canonicalWords} from '../../canonical-words.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'
import {type Mention, mentionsIn} from '../../link/mentions.ts'
import type {Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'relations/undeclared-delegation',
  code: 'REL015',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    unrelated:
      'the body names agent `{name}`, to which this agent has no relation, so no target lets them work together; add it to `related_agents`',
    near: 'the body hands work to `{name}`, but no such agent exists; did you mean `{guess}`?',
    unknown:
      'the body hands work to `{name}`, but no such agent exists; write that agent, list the name under `externals` of the config, or change the text',
    described:
      'the description sends work to `{name}`, but no such agent exists; write that agent, list the name under `externals` of the config, or change the text',
    listed:
      'the list names `{name}` as an agent to call, but no such agent exists; write that agent, list the name under `externals` of the config, or take the name out',
  },
  check({owner: agent, body, project, report}) {
    if (!('fields' in agent)) return
    const endings = project.derived(lastWords)
    const skills = project.derived(skillNames)
    const isStranger = (name: string): boolean =>
      !speaksOf(agent, name, project) && !project.has(name) && !skills.has(name)
    for (const {name, start, end} of callableNames(agent))
      if (isStranger(name)) report('listed', {name}, {start, end}, {field: 'allowed-tools'})
    for (const {name, span} of describedStrangers(agent, isStranger))
      report('described', {name}, span, {field: 'description'})
    for (const {name, form, start, end} of strangersIn(agent, body.text, project)) {
      const at = body.at(start, end)
      const other = project.byName.get(name)
      const near = project.nearest(name)
      // A vendor's file has no place for relations: import offers them.
      if (other !== undefined && agent.format !== specFormat) continue
      if (other !== undefined) {
        const span = other.origin.span(placeOf(other, 'name'))
        const related = [{file: other.file, span, message: 'defined here'}]
        report('unrelated', {name}, at, {field: 'related_agents', related})
      } else if (project.has(name) || skills.has(name) || form === 'at') continue
      else if (near?.distance === 1 && near.name !== agent.name) report('near', {name, guess: near.name}, at)
      else if (isAgentLike(name, form, endings)) report('unknown', {name}, at)
    }
  },
})

export default rule

/** The first mention of each agent that the frontmatter does not speak of. */
function strangersIn(agent: Agent, body: string, project: Project): readonly Mention[] {
  const strangers = new Map<string, Mention>()
  // `@agent-dba` is how Claude Code writes a mention of `dba`.
  const meant = (name: string): string => {
    const short = name.replace(/^agent-/, '')
    return !project.has(name) && project.has(short) ? short : name
  }
  for (const mention of mentionsIn(body, name => !speaksOf(agent, meant(name), project))) {
    const name = meant(mention.name)
    if (!strangers.has(name)) strangers.set(name, {...mention, name})
  }
  return [...strangers.values()].filter(({name}) => !speaksOf(agent, name, project))
}

/** Names of several words that the description sends work to. */
function* describedStrangers(
  agent: Agent,
  isStranger: (name: string) => boolean,
): Generator<{readonly name: string; readonly span: Span}> {
  const description = descriptionOf(agent)
  if (description === null) return
  for (const {names} of refusalsIn(ownText(description.text)))
    for (const {name, start, end} of names)
      if (name.includes('-') && isStranger(name)) yield {name, span: spanWithin(description, start, end)}
}

function speaksOf(agent: Agent, name: string, project: Project): boolean {
  const {fields} = agent
  return (
    name === agent.name ||
    builtIn.has(name.toLowerCase()) ||
    fields.skills?.includes(name) === true ||
    project.edgesOf(agent).some(({to}) => to === name) ||
    project.tiesOf(agent).some(tie => tie.name === name) ||
    fields['not-my-scope']?.some(({use}) => use === name) === true
  )
}

/** Agents of the client itself, as careless hands write them. */
const builtIn: ReadonlySet<string> = new Set(canonicalWords.agents.map(name => name.toLowerCase()))

/** What else stands in backticks behind “to”: tools, accounts, streams, placeholders. */
const noAgents: ReadonlySet<string> = new Set([
  ...canonicalWords.tools.map(name => name.toLowerCase()),
  ...[
    'admin',
    'agent',
    'all',
    'caller',
    'critical',
    'error',
    'false',
    'fatal',
    'foo',
    'bar',
    'high',
    'human',
    'low',
  ],
  ...[
    'main',
    'master',
    'name',
    'none',
    'null',
    'operator',
    'orchestrator',
    'parent',
    'root',
    'self',
    'stderr',
  ],
  ...[
    'stdin',
    'stdout',
    'subagent',
    'sudo',
    'super',
    'superuser',
    'true',
    'user',
    'warn',
    'warning',
    'x',
    'y',
    'z',
  ],
])

/** A name that is called or marked as one is one; other words must be several and end as an agent of the project does. */
function isAgentLike(name: string, form: Mention['form'], endings: ReadonlySet<string>): boolean {
  if (form === 'called') return true
  if (form === 'marked') return name.includes('-') || !noAgents.has(name)
  return name.includes('-') && endings.has(lastWord(name))
}

/** Work is handed to a skill by its name as well. */
function skillNames({skills}: Project): ReadonlySet<string> {
  return new Set(skills.map(({name}) => name))
}

function lastWords({agents}: Project): ReadonlySet<string> {
  return new Set(agents.filter(({name}) => name.includes('-')).map(({name}) => lastWord(name)))
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1)
}
