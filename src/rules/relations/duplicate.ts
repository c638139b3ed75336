import {type Agent, placeOf} from '../../agent.ts'
import {removeItemEdit} from '../../check/edits/edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Related} from '../../diagnostic.ts'
import {contradictionsIn} from '../../link/contradictions.ts'
import {edgePlace} from '../../link/edge-place.ts'
import type {Edge} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'relations/duplicate',
  code: 'REL010',
  severity: 'warning',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    again: '`{type}` `{to}` is listed twice; remove one',
    differs:
      '`{type}` `{to}` is listed twice with different `when` or `optional`, and only the first one counts; merge them',
    both: '`{name}` has both `{first}` and `{type}` to `{to}`, which exclude each other; remove one',
  },
  check({agent, project, report}) {
    const {name} = agent
    const seen = new Map<string, Edge>()
    for (const edge of project.edgesOf(agent)) {
      const {to, type, kind} = edge
      if (to === name) continue
      const same = seen.get(`${type} ${to}`)
      const opposite = kind === null || kind.inverse === type ? undefined : seen.get(`${kind.inverse} ${to}`)
      if (same === undefined) seen.set(`${type} ${to}`, edge)
      const related = listedAt(agent, same ?? opposite)
      const extras = {field: 'related_agents', related}
      if (same !== undefined && isEqual(same, edge)) {
        const edit = removeItemEdit(agent, placeOf(agent, 'related_agents', edge.index))
        const fix = edit === null ? {} : {fix: {edits: [edit]}}
        report('again', {type, to}, edgePlace(edge), {...extras, ...fix})
      } else if (same !== undefined) {
        report('differs', {type, to}, edgePlace(edge), extras)
      } else if (opposite !== undefined && !project.derived(contradictionsIn).concerns(edge)) {
        // Where the other agent has a word in it, too, it is relations/contradiction's.
        report('both', {name, first: opposite.type, type, to}, edgePlace(edge), extras)
      }
    }
  },
})

export default rule

function isEqual(a: Edge, b: Edge): boolean {
  return a.when === b.when && a.optional === b.optional
}

function listedAt({file, origin}: Agent, edge: Edge | undefined): readonly Related[] {
  if (edge === undefined) return []
  return [{file, span: origin.span(edgePlace(edge)), message: 'listed here first'}]
}
