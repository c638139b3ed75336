import type {Skill} from '../../agent.ts'
import {type Description, descriptionOf, spanWithin} from '../../analysis/description/description.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Edit, Span} from '../../diagnostic.ts'

/** Tags and what looks like them, one at a time. */
const tag = /<(\/?)([A-Za-z][\w.-]*)(?:\s[^<>]{0,200})?\/?>/g

const mendable = 20

const html =
  /^(?:a|b|blockquote|br|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table|td|th|tr|u|ul)$/i

const rule: Rule = defineRule({
  id: 'description/markup',
  code: 'DSC007',
  severity: 'warning',
  fixable: 'unsafe',
  scope: 'skill',
  since: '0.1.0',
  messages: {
    tag: '`{tag}` in the description: claude.ai takes it for an XML tag and refuses to upload the skill, though Claude Code loads it; write the description without `<` and `>`',
  },
  check({skill, report}) {
    const description = descriptionOf(skill)
    if (description === null || !description.text.includes('<')) return
    const tags = [...description.text.matchAll(tag)]
    const [first] = tags
    if (first === undefined) return
    const span = spanWithin(description, first.index, first.index + first[0].length)
    // A text full of tags is no slip that a fix could mend.
    const edits = tags.length > mendable ? [] : tags.flatMap(found => editOf(found, description) ?? [])
    const severity = isClaudes(skill) ? ({severity: 'info'} as const) : {}
    report('tag', {tag: first[0]}, span, {
      field: 'description',
      ...severity,
      ...(edits.length === tags.length ? {fix: {kind: 'unsafe', edits}} : {}),
    })
  },
})

export default rule

/** Claude Code's own folders and plugins are read by it alone. */
function isClaudes({file}: Skill): boolean {
  return /(?:^|\/)(?:\.claude|plugins\/[^/]+)\/skills\//.test(file)
}

/** Formatting goes; of a placeholder its name stays. Null where the tag is written in another way. */
function editOf(found: RegExpExecArray, description: Description): Edit | null {
  const [whole, slash = '', name = ''] = found
  const {file, origin} = description.owner
  const span: Span = spanWithin(description, found.index, found.index + whole.length)
  if (origin.text.slice(span.start, span.end) !== whole) return null
  return {file, ...span, text: slash !== '' || html.test(name) ? '' : name}
}
