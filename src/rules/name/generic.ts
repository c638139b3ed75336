import {placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

/** Words that say of an agent that it is one, alone or with each other: `my-agent`, `main-assistant`, `helper-2`. */
const empty =
  /^(?:(?:my|new|the|main|general|default|test|sub|ai|llm|custom|simple|basic|generic|example|sample|untitled)-?)*(?:agents?|subagents?|assistants?|helpers?|bots?|workers?|utils?|utility|misc|general|default|main|temp|tmp|foo|bar|expert|specialist|untitled|example|sample)(?:-?\d+)?$/

const rule: Rule = defineRule({
  id: 'name/generic',
  code: 'NAM007',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    generic:
      'name `{name}` fits any agent: lists, mentions and relations show nothing but the name; say what it works on, as in `release-helper`',
  },
  check({agent, report}) {
    const {name, pointers} = agent
    // One of several in its file, whose names count there alone.
    if (/^\/.+\//.test(pointers.name ?? '')) return
    // Longer names say something.
    if (name.length > 24 || !empty.test(name)) return
    report('generic', {name}, placeOf(agent, 'name'), {field: 'name'})
  },
})

export default rule
