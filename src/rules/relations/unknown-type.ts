import {placeOf} from '../../agent.ts'
import {renameEdit} from '../../check/edits/edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {nearest} from '../../validate/nearest.ts'

const rule: Rule = defineRule({
  id: 'relations/unknown-type',
  code: 'REL003',
  severity: 'warning',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    near: 'relation type `{type}` is not known, so no target acts on it; did you mean `{guess}`?',
    unknown:
      'relation type `{type}` is not known, so no target acts on it; use one of the {count} known types or declare it under `relations` of the config',
  },
  check({agent, project, report}) {
    for (const {type, kind, index} of project.edgesOf(agent)) {
      if (kind !== null) continue
      const place = placeOf(agent, 'related_agents', index, 'type')
      const near = nearest(type, project.relationTypes.keys())
      if (near === null) {
        report('unknown', {type, count: project.relationTypes.size}, place, {field: 'related_agents'})
        continue
      }
      const isSafe = near.distance === 1 && near.unique
      const edit = isSafe ? renameEdit(agent, place, {from: type, to: near.name}) : null
      const fix = edit === null ? {} : {fix: {edits: [edit]}}
      report('near', {type, guess: near.name}, place, {field: 'related_agents', ...fix})
    }
  },
})

export default rule
