import {type Agent, placeOf, specFormat} from '../../agent.ts'
import {defineRule, type Position, type Rule} from '../../check/rule.ts'
import {type Mention, mentionsIn} from '../../link/mentions.ts'
import type {Project} from '../../link/project.ts'

/** Agents that every Claude Code has without a file (2.1.329). */
const builtIn: readonly string[] = [
  'general-purpose',
  'statusline-setup',
  'output-style-setup',
  'claude-code-guide',
]

const rule: Rule = defineRule({
  id: 'relations/undeclared-delegation',
  code: 'REL015',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    unrelated:
      'the body names agent `{name}`, to which this agent has no relation, so no target lets them work together; add it to `related_agents`',
    near: 'the body hands work to `{name}`, but no such agent exists; did you mean `{guess}`?',
    unknown:
      'the body hands work to `{name}`, but no such agent exists; write that agent, list the name under `externals` of the config, or change the text',
  },
  check({project, report}) {
    const endings = lastWords(project)
    for (const agent of project.agents) {
      for (const mention of strangersIn(agent, project)) {
        const {name} = mention
        const where = {agent, at: positionOf(mention, agent)}
        const other = project.byName.get(name)
        const near = project.nearest(name)
        // A vendor's file has no place for relations: import offers them.
        if (other !== undefined && agent.format !== specFormat) continue
        if (other !== undefined) {
          const span = other.origin.span(placeOf(other, 'name'))
          const related = [{file: other.file, span, message: 'defined here'}]
          report('unrelated', {name}, where, {field: 'related_agents', related})
        } else if (project.has(name) || mention.form === 'at') continue
        else if (near?.distance === 1 && near.name !== agent.name)
          report('near', {name, guess: near.name}, where)
        else if (isAgentLike(mention, endings)) report('unknown', {name}, where)
      }
    }
  },
})

export default rule

/** The first mention of each agent that the frontmatter does not speak of. */
function strangersIn(agent: Agent, project: Project): readonly Mention[] {
  const strangers = new Map<string, Mention>()
  // `@agent-dba` is how Claude Code writes a mention of `dba`.
  const meant = (name: string): string => {
    const short = name.replace(/^agent-/, '')
    return !project.has(name) && project.has(short) ? short : name
  }
  for (const mention of mentionsIn(bodyOf(agent), name => !speaksOf(agent, meant(name), project))) {
    const name = meant(mention.name)
    if (!strangers.has(name)) strangers.set(name, {...mention, name})
  }
  return [...strangers.values()].filter(({name}) => !speaksOf(agent, name, project))
}

function speaksOf(agent: Agent, name: string, project: Project): boolean {
  const {fields} = agent
  return (
    name === agent.name ||
    builtIn.includes(name) ||
    fields.skills?.includes(name) === true ||
    project.edgesOf(agent).some(({to}) => to === name) ||
    project.tiesOf(agent).some(tie => tie.name === name) ||
    fields['not-my-scope']?.some(({use}) => use === name) === true
  )
}

/** A marked name of several words is one for sure; other words must end as an agent of the project does. */
function isAgentLike({name, form}: Mention, endings: ReadonlySet<string>): boolean {
  if (!name.includes('-')) return false
  return form === 'marked' || endings.has(lastWord(name))
}

function lastWords({agents}: Project): ReadonlySet<string> {
  return new Set(agents.filter(({name}) => name.includes('-')).map(({name}) => lastWord(name)))
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1)
}

/** The body as it stands in the file, each line end one character as in the prose scan. */
function bodyOf({file, body, bodySpan, origin}: Agent): string {
  if (!file.endsWith('.md')) return body
  return origin.text
    .slice(bodySpan.start, bodySpan.end)
    .replace(/\r\n?/g, end => (end === '\r' ? '\n' : ' \n'))
}

function positionOf({start, end}: Mention, agent: Agent): Position {
  if (!agent.file.endsWith('.md')) return placeOf(agent, 'prompt')
  return {start: agent.bodySpan.start + start, end: agent.bodySpan.start + end}
}
