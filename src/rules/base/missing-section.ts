import type {Agent} from '../../agent.ts'
import {expectationPlace} from '../../check/expectation-place.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'
import {type Heading, headings} from '../../parse/scan.ts'
import {templateOfAgent} from '../../template/agent-template.ts'
import {partsOf} from '../../template/check.ts'

const rule: Rule = defineRule({
  id: 'base/missing-section',
  code: 'EXT004',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    missing: '`{base}` wants a section `{section}` in the body of its heirs, and here is none; write it',
  },
  check({owner, body, project, report}) {
    if (!('fields' in owner)) return
    const expects = (owner.composed?.expects ?? []).filter(({sections}) => sections.length > 0)
    if (expects.length === 0) return
    const found = new Set([...body.headings, ...includedHeadings(owner, project)].map(folded))
    for (const {base, sections} of expects)
      for (const section of sections)
        if (!found.has(folded({text: section})))
          report('missing', {base, section}, expectationPlace(owner, base))
  },
})

export default rule

/** A section may stand in a partial. */
function includedHeadings(agent: Agent, {templates}: Project): readonly Heading[] {
  if (agent.template === undefined) return []
  return templates.textsBehind(partsOf(templateOfAgent(agent))).flatMap(text => headings(text))
}

function folded({text}: Pick<Heading, 'text'>): string {
  return text.trim().toLowerCase()
}
