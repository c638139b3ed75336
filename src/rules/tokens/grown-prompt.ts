import {placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {promptsOf} from '../../lower/prompt/prompt-text.ts'

/** Growth of a few sentences is no news, whatever its share. */
const least = 200

const rule: Rule = defineRule({
  id: 'tokens/grown-prompt',
  code: 'TOK005',
  severity: 'warning',
  scope: 'artifact',
  since: '0.1.0',
  options: {'max-growth': 20},
  messages: {
    grown:
      'the prompt has grown from ≈ {before} to ≈ {tokens} tokens on {target}, by {growth} %, since the baseline was written; cut it back, or accept it with `npx agentc-cli lint --write-baseline`',
  },
  check({compilation, project, options, report}) {
    const {target, agents} = compilation
    const recorded = project.recordedPrompts.get(target.id)
    if (recorded === undefined) return
    const promptOf = promptsOf(compilation)
    for (const {agent} of agents) {
      const before = recorded.get(agent.name)
      const text = before === undefined ? null : promptOf(agent)
      if (before === undefined || text === null) continue
      const tokens = project.countTokens(text)
      const growth = Math.round((tokens / before - 1) * 100)
      if (tokens - before < least || growth <= Number(options['max-growth'])) continue
      const data = {before, tokens, target: target.title, growth}
      report('grown', data, {agent, at: placeOf(agent, 'name')})
    }
  },
})

export default rule
