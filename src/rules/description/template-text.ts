import {descriptionOf, ownText, spanWithin, withoutCode} from '../../analysis/description/description.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

/** What templates put where the author should write. Words alone prove nothing: agents may look for TODOs. */
const leftovers: readonly RegExp[] = [
  /\[(?:add|brief(?:ly)?|describe|enter|explain|fill in|insert|replace|specify|todo|your)\b[^\]\n]{0,120}\]/i,
  /(?:^\s*|[.:;(]\s+)(?:TODO|FIXME|TBD)(?::|$|\s*[.)])/,
  /\blorem ipsum\b/i,
  /(?<!\$)\{\{\s*[\w.-]{1,80}\s*\}\}/,
  /\b(?:your|insert|enter|write|add|agent|skill)(?: (?:a|the|your))?(?: (?:agent|skill))? description(?: goes)? here\b/i,
  /^\s*(?:replace (?:this |me )?with (?:\w+ ){0,3}?description\b|(?:a )?(?:brief|short|one-line|one-sentence) description of (?:what )?(?:the|this|your) \w+)/i,
  /<(?:your|insert|describe|add|enter|replace)[ _-][^<>\n]{1,80}>/i,
]

/** One of these must be there for any of those. */
const hint = /[[{<]|TODO|FIXME|TBD|lorem|description|replace/i

const rule: Rule = defineRule({
  id: 'description/template-text',
  code: 'DSC013',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    leftover:
      '`{text}` is what a template left in the description, and clients choose `{name}` by it; write what the agent does and when to use it',
  },
  check({owner, report}) {
    const description = descriptionOf(owner)
    if (description === null || !hint.test(description.text)) return
    const prose = withoutCode(ownText(description.text))
    for (const pattern of leftovers) {
      const found = pattern.exec(prose)
      if (found === null) continue
      const text = found[0].replace(/^[\s.:;(]+/, '')
      const start = found.index + found[0].length - text.length
      const span = spanWithin(description, start, start + text.length)
      report('leftover', {text, name: owner.name}, span, {field: 'description'})
      return
    }
  },
})

export default rule
