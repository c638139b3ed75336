import {type Agent, placeOf, specFormat} from '../../agent.ts'
import {defineRule, type Position, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'
import {type PromptOf, promptsOf} from '../../lower/prompt/prompt-text.ts'
import type {Compilation, LowerContext} from '../../lower/target.ts'
import {headings} from '../../parse/scan.ts'
import {type CountTokens, tokensAbove} from '../../tokens.ts'

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
  check({compilation, compilations, settingOn, project, options, report}) {
    const max = Number(options.max)
    const {level} = settingOn(compilation)
    const isAlike = (one: Compilation): boolean => {
      const setting = settingOn(one)
      return setting.level === level && Number(setting.options.max) === max
    }
    // One finding speaks of every target with this budget, at the first that is over it.
    const peers = compilations.filter(isAlike).map(one => tokensOn(one, {max, count: project.countTokens}))
    const own = peers.findIndex(peer => peer.compilation === compilation)
    for (const {agent, context} of compilation.agents) {
      if (isShort(context, max) || peers.slice(0, own).some(peer => peer.of(agent) !== null)) continue
      const over = peers.slice(own).flatMap(peer => {
        const tokens = peer.of(agent)
        return tokens === null ? [] : [{tokens, title: peer.compilation.target.title}]
      })
      const [first] = over
      if (first === undefined || peers[own]?.of(agent) === null) continue
      const {section, part, where: place} = largestSection(context, project.countTokens)
      // Where nothing is set up, the file is its own client's, and as long there.
      const isOwn = agent.format !== specFormat && project.config.file === null
      const data = {tokens: first.tokens, where: isOwn ? '' : placesOf(over), max}
      if (section === null) report('whole', data, place)
      else report('section', {...data, section, part}, place)
    }
  },
})

export default rule

/** What the prompts of one target come to. */
interface TokensOn {
  readonly compilation: Compilation
  /** Null: within the budget, or the target writes no prompt for the agent. */
  readonly of: (agent: Agent) => number | null
}

function tokensOn(compilation: Compilation, {max, count}: {max: number; count: CountTokens}): TokensOn {
  let promptOf: PromptOf | null = null
  const known = new Map<Agent, number | null>()
  const members = new Set(compilation.agents.map(({agent}) => agent))
  return {
    compilation,
    of(agent) {
      const met = known.get(agent)
      if (met !== undefined) return met
      promptOf ??= promptsOf(compilation)
      const text = members.has(agent) ? promptOf(agent) : null
      const tokens = text === null ? null : tokensAbove(text, max, count)
      known.set(agent, tokens)
      return tokens
    },
  }
}

interface Over {
  readonly tokens: number
  readonly title: string
}

/** ` on A, ≈ 210 on B and ≈ 220 on C`: the number of the first stands before it; an equal one is not said again. */
function placesOf(over: readonly Over[]): string {
  const parts = over.map(({tokens, title}, index) =>
    tokens === over[index - 1]?.tokens || index === 0 ? `on ${title}` : `≈ ${tokens} on ${title}`,
  )
  const last = parts.at(-1) ?? ''
  return parts.length === 1 ? ` ${last}` : ` ${parts.slice(0, -1).join(', ')} and ${last}`
}

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
