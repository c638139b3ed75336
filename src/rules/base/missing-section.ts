import {expectationPlace} from '../../check/expectation-place.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'base/missing-section',
  code: 'EXT004',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    missing: '`{base}` wants a section `{section}` in the body of its heirs, and here is none; write it',
  },
  check({owner, body, report}) {
    if (!('fields' in owner)) return
    const expects = (owner.composed?.expects ?? []).filter(({sections}) => sections.length > 0)
    if (expects.length === 0) return
    const found = new Set(body.headings.map(({text}) => text.trim().toLowerCase()))
    for (const {base, sections} of expects)
      for (const section of sections)
        if (!found.has(section.trim().toLowerCase()))
          report('missing', {base, section}, expectationPlace(owner, base))
  },
})

export default rule
