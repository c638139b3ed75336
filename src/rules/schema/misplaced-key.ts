import {defineRule, type Rule} from '../../check/rule.ts'
import {hasSibling, lineOf} from '../../check/source-lines.ts'
import type {Edit} from '../../diagnostic.ts'
import type {ProblemOf} from '../../parse/problem.ts'
import {problemsOf, type Syntax} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'schema/misplaced-key',
  code: 'SCH005',
  severity: 'error',
  required: true,
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    nested: '`{key}` belongs at the top level: no client looks for it inside `metadata`; move it up',
    prompt:
      '`prompt` is for YAML and JSON agents: in Markdown the text below the frontmatter is the prompt; move it there',
  },
  check({syntax, report}) {
    for (const problem of problemsOf(syntax, 'misplaced-key')) {
      const {key, place} = problem
      if (place.pointer.lastIndexOf('/') === 0) report('prompt', {}, place, {field: key})
      else report('nested', {key}, place, {field: key, fix: {edits: moveUp(problem, syntax)}})
    }
  },
})

export default rule

/** Moves a pair that has a line of its own in front of `metadata:`; nothing when it is written in any other way. */
function moveUp({key, place}: ProblemOf<'misplaced-key'>, syntax: Syntax): readonly Edit[] {
  const {path: file, text} = syntax.source
  const parent = {pointer: place.pointer.slice(0, place.pointer.lastIndexOf('/')), part: 'key'} as const
  const outer = lineOf(text, syntax.origin.span(parent))
  const line = lineOf(text, syntax.origin.span(place))
  const value = syntax.origin.span({pointer: place.pointer})
  const pair = /^[ \t]+([^ \t#'"][^#]*?)[ \t]*$/.exec(text.slice(line.start, line.textEnd))?.[1]
  if (pair === undefined || value.end > line.textEnd || outer.start === line.start) return []
  // Commas and brackets of a map in braces belong to neither place.
  const isBlock = /:[ \t]*(?:#.*)?$/.test(text.slice(outer.start, outer.textEnd))
  if (!isBlock || text.slice(value.end, line.textEnd).trim() !== '') return []
  if (hasSibling(syntax, parent, key)) return []
  const newline = text.slice(line.textEnd, line.end) || '\n'
  const isAlone = Object.keys(syntax.data?.metadata ?? {}).length === 1
  const removed = isAlone && outer.end === line.start ? outer.start : line.start
  const moved = {file, start: outer.start, end: outer.start, text: `${pair}${newline}`}
  if (removed === outer.start) return [{...moved, end: line.end}]
  return [moved, {file, start: line.start, end: line.end, text: ''}]
}
