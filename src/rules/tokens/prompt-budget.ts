import {type Agent, placeOf, specFormat} from '../../agent.ts'
import {defineRule, type Position, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'
import {promptsOf} from '../../lower/prompt-text.ts'
import type {Compilation, LowerContext} from '../../lower/target.ts'
import {headings} from '../../parse/scan.ts'
import {type CountTokens, estimateTokens, tokensAbove} from '../../tokens.ts'

/** Nineteen of twenty real agents are shorter (docs/tokens.md). */
const usual = 6000

const rule: Rule = defineRule({
  id: 'tokens/prompt-budget',
  code: 'TOK001',
  severity: 'warning',
  scope: 'artifact',
  since: '0.1.0',
  options: {max: usual},
  messages: {
    section:
      'the prompt is ≈ {tokens} tokens{where}, budget {max}: every run of the agent begins with all of it; `{section}` alone is ≈ {part}: move it into a file that the agent reads when it needs it',
    whole:
      'the prompt is ≈ {tokens} tokens{where}, budget {max}: every run of the agent begins with all of it; split it into sections, and move what is seldom needed into files that the agent reads then',
  },
  check({compilation, compilations, project, options, report}) {
    const max = Number(options.max)
    const promptOf = promptsOf(compilation)
    for (const {agent, context} of compilation.agents) {
      if (isShort(context, max)) continue
      const text = promptOf(agent)
      const tokens = text === null ? null : tokensAbove(text, max, project.countTokens)
      // The targets before it tell of the same text.
      if (tokens === null || isTold(agent, compilation, compilations)) continue
      const {section, part, where} = largestSection(context, project.countTokens)
      // Where nothing is set up, the file is its own client's, and as long there.
      const isOwn = agent.format !== specFormat && project.config.file === null
      const data = {tokens, where: isOwn ? '' : ` on ${compilation.target.title}`, max}
      if (section === null) report('whole', data, where)
      else report('section', {...data, section, part}, where)
    }
  },
})

export default rule

/** More relations than these, told by other agents alone, are rare, and short lines. */
const relationsToldByOthers = 10

/** Most prompts are so short that they need not be rendered: below two characters a token a text is no prose. */
function isShort({agent, project, body: {text}}: LowerContext, max: number): boolean {
  const {'not-my-scope': limits = [], examples = []} = agent.fields
  const relations = project.edgesOf(agent).length + relationsToldByOthers
  const length = text.length + 150 * (relations + limits.length) + 600 * examples.length
  // Scripts beyond ASCII come to two tokens for three characters.
  return length <= 1.4 * max || (length <= 2 * max && !/[^\x00-\x7f]{8}/.test(text))
}

function isTold(agent: Agent, own: Compilation, all: readonly Compilation[]): boolean {
  const before = all.slice(0, all.indexOf(own))
  return before.some(one => {
    const text = one.agents.some(other => other.agent === agent) ? promptsOf(one)(agent) : null
    return text !== null && tokensAbove(text, usual, estimateTokens) !== null
  })
}

interface Largest {
  readonly section: string | null
  readonly part: number
  readonly where:
    | {readonly agent: Agent; readonly at: Position}
    | {readonly file: string; readonly span: Span}
}

/** The largest part below one heading, subsections apart; what a partial brought stands in the partial. */
function largestSection({agent, body: {text, originOf}}: LowerContext, count: CountTokens): Largest {
  const all = headings(text)
  const parts = all.map(({span}, index) => count(text.slice(span.start, all[index + 1]?.span.start)))
  const part = Math.max(0, ...parts)
  const largest = all[parts.indexOf(part)]
  if (largest === undefined) return {section: null, part, where: {agent, at: placeOf(agent, 'name')}}
  const {text: section, span} = largest
  const origin = originOf(span.start, span.end)
  const isOwn = origin === null || origin.file === agent.file
  const where = isOwn ? {agent, at: origin?.span ?? null} : origin
  return {section, part, where}
}
