import {type Copy, copiesIn} from '../../analysis/shared-text/bodies.ts'
import {extractEdits, partialNameFor, textOf} from '../../check/edits/extract-partial.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'
import {tokensAbove} from '../../tokens.ts'

/** Places beside the first that a finding carries. */
const mostRelated = 4

const rule: Rule = defineRule({
  id: 'tokens/shared-text',
  code: 'TOK006',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  fixable: 'unsafe',
  options: {'min-agents': 3, 'min-saved': 200},
  messages: {
    shared:
      'the same {lines} lines (≈ {tokens} tokens) stand in {count} agents, and copies drift apart; say them once in `variants/_partials/{name}.md`, and include that: ≈ {saved} tokens less to keep alike',
  },
  check({project, options, report}) {
    const taken = new Set(project.templates.names)
    const [least, leastSaved] = [Number(options['min-agents']), Number(options['min-saved'])]
    for (const likely of project.derived(copiesIn)) {
      if (likely.length < least || worthwhile(likely, leastSaved, project) === null) continue
      const copies = equalAmong(likely)
      const [first, ...others] = copies
      const tokens = copies.length < least ? null : worthwhile(copies, leastSaved, project)
      if (first === undefined || tokens === null) continue
      const text = textOf(first)
      const name = partialNameFor(text, taken)
      taken.add(name)
      const saved = tokens * others.length
      const data = {lines: text.split('\n').length, tokens, count: copies.length, name, saved}
      const related = others.slice(0, mostRelated).map(({agent: {file}, span}) => {
        return {file, span, message: 'and here'}
      })
      const edits = extractEdits(name, copies)
      const fix = edits === null ? {} : {fix: {kind: 'unsafe', edits} as const}
      const {start} = first.span
      const at = {start, end: start + (/^[^\r\n]*/.exec(text)?.[0].length ?? 0)}
      report('shared', data, {agent: first.agent, at}, {related, ...fix})
    }
  },
})

export default rule

/** Those that say the same as the first of them to the letter. */
function equalAmong(copies: readonly Copy[]): readonly Copy[] {
  const [first] = copies
  const plain = (copy: Copy): string => textOf(copy).replaceAll('\r', '')
  const text = first === undefined ? '' : plain(first)
  return copies.filter(copy => plain(copy) === text)
}

/** Tokens of one copy, where all but one of them are enough; null: the text is too short to be worth a file. */
function worthwhile(copies: readonly Copy[], least: number, {countTokens}: Project): number | null {
  const [first] = copies
  const text = first === undefined ? '' : textOf(first)
  return tokensAbove(text, least / (copies.length - 1), countTokens)
}
