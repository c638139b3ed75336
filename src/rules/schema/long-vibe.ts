import {placeOf, specFormat} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {isBuiltFor} from '../../lower/target.ts'

/** What fits on the line beside a name. */
const most = 80

const rule: Rule = defineRule({
  id: 'schema/long-vibe',
  code: 'SCH013',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    long: '`vibe` has {length} characters, limit {most}: lists show it on one line beside the name; shorten it',
    same: '`vibe` says word for word what `description` says; say in a few words what the agent is like, or remove it',
  },
  check({agent, project, report}) {
    const {vibe, description} = agent.fields
    // To other clients it is a key of the author's own.
    if (vibe === undefined || (agent.format !== specFormat && agent.format !== 'cagents')) return
    const at = placeOf(agent, 'vibe')
    const {length} = [...vibe.trim()]
    if (isSame(vibe, description)) report('same', {}, at, {field: 'vibe'})
    // cAgents refuses the file, which is told as an error (TGT006).
    else if (length > most && !isBuiltFor(agent, project, 'cagents'))
      report('long', {length, most}, at, {field: 'vibe'})
  },
})

export default rule

/** Texts of other lengths are other texts, whatever their marks. */
function isSame(one: string, other: string): boolean {
  return Math.abs(one.length - other.length) < 10 && wordsOf(one) === wordsOf(other)
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
