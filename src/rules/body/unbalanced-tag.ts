import {defineRule, type Rule} from '../../check/rule.ts'
import {fencedCode} from '../../parse/fenced-code.ts'

/** A tag alone on its line, as prompts mark their sections with. */
const lone = /^[ \t]*<(\/?)([a-z][a-z0-9]*(?:[_-][a-z0-9]+)*)>[ \t]*$/gim

/** Elements of HTML that need no end, or that viewers end themselves. */
const open =
  /^(?:area|base|br|col|colgroup|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|tbody|td|tfoot|th|thead|tr|track|wbr)$/i

const rule: Rule = defineRule({
  id: 'body/unbalanced-tag',
  code: 'BOD005',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    unopened:
      '`</{tag}>` ends a section that nothing begins, so a model cannot tell what belongs to it; write `<{tag}>` where it begins, or remove it',
    unclosed:
      '`<{tag}>` begins a section that nothing ends, so all that follows belongs to it; write `</{tag}>` where it ends',
  },
  check({body, report}) {
    // Where nothing ends, nothing is a section.
    if (!body.text.includes('</') || !/^[ \t]*<\/?[a-z][\w-]*>[ \t]*$/im.test(body.text)) return
    const text = withoutCode(body.text)
    const tags = [...text.matchAll(lone)].map(({0: all, 1: slash, 2: tag = '', index}) => {
      const start = index + all.indexOf('<')
      return {tag, isEnd: slash === '/', start, end: index + all.trimEnd().length}
    })
    const balanced = tags.some(
      ({tag, isEnd}) => isEnd && countOf(text, `<${tag}`) === countOf(text, `</${tag}>`),
    )
    const told = new Set<string>()
    for (const {tag, isEnd, start, end} of tags) {
      if (told.has(tag) || open.test(tag) || isPaired(body.text, tag)) continue
      const [opened, closed] = [countOf(text, `<${tag}`), countOf(text, `</${tag}>`)]
      if (isEnd && opened === 0) report('unopened', {tag}, body.at(start, end))
      // A tag that nothing ends may be a place for the model to fill in, unless the others are sections.
      else if (!isEnd && closed === 0 && balanced && opened === 1 && isFollowed(text, end))
        report('unclosed', {tag}, body.at(start, end))
      else continue
      told.add(tag)
    }
  },
})

export default rule

/**
 * Whether each line that begins the section has one that ends it, code and all: where a fence is missing, or stands right
 * below a tag, what is code is anybody's guess.
 */
function isPaired(text: string, tag: string): boolean {
  const ends = [...text.matchAll(lone)]
    .filter(([, , name = '']) => name === tag)
    .map(([, slash]) => slash === '/')
  const closed = ends.filter(Boolean).length
  return closed > 0 && 2 * closed === ends.length
}

/** Tags that begin so: `<rules>` and `<rules name="a">`, not `<rulesets>`. */
function countOf(text: string, begin: string): number {
  let count = 0
  for (let at = text.indexOf(begin); at !== -1; at = text.indexOf(begin, at + 1))
    if (!/[\w-]/.test(text.charAt(at + begin.length)) || begin.endsWith('>')) count += 1
  return count
}

/** Whether running text stands on the next line, as it does in a section. */
function isFollowed(text: string, end: number): boolean {
  return /^[ \t]*\n[ \t]*(?:[-*\d]|[A-Z][a-z]*[ \t]+\w)/.test(text.slice(end, end + 200))
}

/** The text at its length, with blanks for code and comments. */
function withoutCode(text: string): string {
  let rest = ''
  let at = 0
  for (const {start, end} of fencedCode(text)) {
    rest += text.slice(at, start) + blank(text.slice(start, end))
    at = end
  }
  rest += text.slice(at)
  return rest.replace(/`[^`\n]*`|<!--(?:[^-]|-(?!->))*-->/g, blank)
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
