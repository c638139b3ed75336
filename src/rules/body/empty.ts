import {type Agent, ownValue, placeOf, type Skill} from '../../agent.ts'
import {defineRule, type Position, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'
import {compiles} from '../../lower/target.ts'

/** Formats whose readers tell of an empty prompt themselves, and Kiro, whose own agent has none either. */
const told: readonly string[] = ['codex', 'factory', 'fleet', 'kiro', 'qwen']

const rule: Rule = defineRule({
  id: 'body/empty',
  code: 'BOD001',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    agent:
      'the body is empty: clients call the agent by its description, and it starts without a word on how to work; write what it has to do',
    skill:
      'the body is empty: whoever loads the skill learns no more than its description said; write what to do',
  },
  check({owner, body, project, report}) {
    const isAgent = 'fields' in owner
    // The body of an agent is normalised already; the text of a file is not cut out of it for nothing.
    if ((isAgent ? owner.body : body.text).trim() !== '') return
    if (isAgent && (hasOtherPrompt(owner) || isRefused(owner, project))) return
    const at = fenceOf(owner)
    if (at !== null) report(isAgent ? 'agent' : 'skill', {}, at)
  },
})

export default rule

/** Text that the vendor's file keeps elsewhere, or an agent of the client's own that has its text. */
function hasOtherPrompt(agent: Agent): boolean {
  const own = ownValue(agent, agent.format, 'prompt') ?? ownValue(agent, 'cao', 'native_agent')
  return told.includes(agent.format) || (typeof own === 'string' && own.trim() !== '')
}

/** A target that takes no empty prompt says so itself (TGT006), unless sections are generated. */
function isRefused(agent: Agent, {config, targets, tiesOf}: Project): boolean {
  const {examples = [], 'not-my-scope': limits = []} = agent.fields
  if (examples.length + limits.length + tiesOf(agent).length > 0) return false
  return config.targets.some(({id, options}) => {
    const target = targets.get(id)
    if (target?.needsPrompt === undefined || !compiles(target, agent, options)) return false
    return target.needsPrompt(agent, options)
  })
}

/** The line that ends the frontmatter, below which the body belongs; null: nothing ends it, which the parser has told. */
function fenceOf(owner: Agent | Skill): Position {
  if (!owner.file.endsWith('.md')) return 'fields' in owner ? placeOf(owner, 'name') : null
  const head = owner.origin.text.slice(0, owner.bodySpan.start).trimEnd()
  return /\n---$/.test(head) ? {start: head.length - 3, end: head.length} : null
}
