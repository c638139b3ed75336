import {defineRule, type Rule} from '../../check/rule.ts'
import type {ProblemOf} from '../../parse/problem.ts'
import {problemsOf, type Syntax} from '../../parse/syntax.ts'
import {nameOfFile} from '../../validate/validate.ts'

const rule: Rule = defineRule({
  id: 'schema/missing-key',
  code: 'SCH001',
  severity: 'error',
  required: true,
  fixable: 'unsafe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    both: 'neither `name` nor `description`: Claude Code skips such a file without a word; add both',
    name: 'no `name`: Claude Code skips such a file without a word; add it, for example `name: {stem}`',
    description:
      'no `description`: the clients choose an agent by it alone, and Claude Code skips a file without one; say when to use the agent',
    empty: '`{key}` has no value, and Claude Code skips an agent without it; write one behind the colon',
    nested: '`{within}` has no `{key}`, which every entry needs; add it',
  },
  check({syntax, report}) {
    const missing = problemsOf(syntax, 'missing-key').filter(problem => !isMisspelt(problem, syntax))
    const absent = missing.filter(({place, key}) => place.pointer === '' && emptyAt(syntax, key) === null)
    const stem = nameOfFile(syntax.source.path)
    for (const {key, place, within} of missing) {
      const empty = emptyAt(syntax, key)
      if (place.pointer !== '') report('nested', {key, within}, place)
      else if (empty !== null) report('empty', {key}, empty, {field: key})
    }
    if (absent.length === 2) report('both', {}, null)
    else if (absent[0]?.key === 'description') report('description', {}, null, {field: 'description'})
    else if (absent[0]?.key === 'name') {
      report('name', {stem}, null, {field: 'name', fix: {kind: 'unsafe', edits: insertName(syntax, stem)}})
    }
  },
})

export default rule

/** A misspelt key is one defect, and schema/unknown-key has it. */
function isMisspelt({key, place}: ProblemOf<'missing-key'>, syntax: Syntax): boolean {
  return problemsOf(syntax, 'unknown-key').some(
    unknown => unknown.guess === key && parentOf(unknown.place.pointer) === place.pointer,
  )
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'))
}

function emptyAt(syntax: Syntax, key: string): ProblemOf<'empty-value'>['place'] | null {
  return problemsOf(syntax, 'empty-value').find(({field}) => field === key)?.place ?? null
}

function insertName({source: {path, text}}: Syntax, stem: string) {
  const newline = /^---[ \t]*(\r?\n)/.exec(text.replace('\uFEFF', ''))?.[1]
  if (!path.endsWith('.md') || newline === undefined || !/^[a-z][a-z0-9-]*$/.test(stem)) return []
  const at = text.indexOf(newline) + newline.length
  return [{file: path, start: at, end: at, text: `name: ${stem}${newline}`}]
}
