import {placeOf} from '../../agent.ts'
import {poolsOf} from '../../analysis/siblings/pools.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {toKebabCase} from '../../kebab-case.ts'

/** The opening of a prompt: whom it says the model is. */
const identity =
  /^\s*(?:#[^\n]{0,200}\n\s*)?You are (?:the|an?) (?:\*\*|`)?([A-Za-z][\w -]{1,60}?)(?:\*\*|`)?(?=[.,;:\n]|\s(?:who|that|for|of|in|with|and|working|responsible)\b|\s+(?:agent|subagent)\b)/

const rule: Rule = defineRule({
  id: 'body/other-identity',
  code: 'BOD010',
  severity: 'info',
  scope: 'body',
  since: '0.1.0',
  messages: {
    other:
      'the body of `{name}` begins with “You are the {title}”, which is agent `{other}`: the model plays that one; say who it is here',
  },
  check({owner: agent, body, project, report}) {
    if (!('fields' in agent)) return
    const match = identity.exec(body.text.slice(0, 500))
    const title = match?.[1]?.trim() ?? ''
    const name = title === '' ? null : toKebabCase(title)
    if (match === null || name === null || isRelated(name, agent.name)) return
    const other = project
      .derived(poolsOf)
      .of(agent)
      .find(sibling => sibling.name === name)
    if (other === undefined) return
    const start = match[0].indexOf(title)
    const span = other.origin.span(placeOf(other, 'name'))
    const related = [{file: other.file, span, message: 'this one'}]
    report('other', {name: agent.name, title, other: name}, body.at(start, start + title.length), {related})
  },
})

export default rule

/** `senior-baker` may call itself a baker, and `baker` a senior baker. */
function isRelated(one: string, other: string): boolean {
  const [a, b] = [one.split('-'), other.split('-')]
  return a.every(word => b.includes(word)) || b.every(word => a.includes(word))
}
