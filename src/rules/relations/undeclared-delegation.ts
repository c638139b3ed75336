import {type Agent, placeOf, specFormat} from '../../agent.ts'
import {canonicalWords} from '../../canonical-words.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
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
  },
  check({owner: agent, body, project, report}) {
    if (!('fields' in agent)) return
    const endings = project.derived(lastWords)
    const skills = project.derived(skillNames)
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

function speaksOf(agent: Agent, name: string, project: Project): boolean {
  const {fields} = agent
  return (
    name === agent.name ||
    canonicalWords.agents.includes(name) ||
    fields.skills?.includes(name) === true ||
    project.edgesOf(agent).some(({to}) => to === name) ||
    project.tiesOf(agent).some(tie => tie.name === name) ||
    fields['not-my-scope']?.some(({use}) => use === name) === true
  )
}

/** A marked name of several words is one for sure; other words must end as an agent of the project does. */
function isAgentLike(name: string, form: Mention['form'], endings: ReadonlySet<string>): boolean {
  if (!name.includes('-')) return false
  return form === 'marked' || endings.has(lastWord(name))
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
