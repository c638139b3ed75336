import {placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Target} from '../../lower/target.ts'
import {isKnownWord} from '../../lower/words/vocabulary.ts'
import {nearest} from '../../validate/nearest.ts'
import {schemaReason} from '../../validate/reason.ts'
import type {SchemaError} from '../../validate/validator.ts'

const rule: Rule = defineRule({
  id: 'schema/target-block',
  code: 'SCH017',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    near: '{client} ({date}) does not know `{key}`, which is written out as it stands{effect}; did you mean `{guess}`?',
    unknown:
      '{client} ({date}) does not know `{key}`, which is written out as it stands{effect}; remove it, unless your client is newer',
    directive: '`{key}` {reason}, so it is not used; correct it',
    value:
      '`{key}` {reason} for {client} ({date}), yet is written out as it stands{effect}; correct it, unless your client is newer',
  },
  check({agent, project, report}) {
    for (const [id, block] of Object.entries(agent.blocks)) {
      // What stands in the vendor's own file is that file's affair.
      if (id === agent.format) continue
      const target = project.targets.get(id)
      if (block === false || target === undefined || target.validate.block(block)) continue
      const {client, date} = target.vocabulary
      for (const [key, error] of firstErrors(target.validate.block.errors ?? [])) {
        // A name that the target does not take is portability/illegal-name's, at error level.
        if (key === 'name' && typeof block.name === 'string') continue
        if (isKnownWord(key, block[key], {target, project, agent})) continue
        const place = placeOf(agent, 'targets', id, key)
        const effect = effectOf(target, 'key')
        const guess = nearest(key, target.validate.block.keys ?? [])?.name
        if (target.directives.includes(key)) {
          report('directive', {key, reason: schemaReason(error)}, place, {field: 'targets'})
        } else if (error.keyword !== 'additionalProperties' || error.instancePath !== '') {
          report(
            'value',
            {key, reason: schemaReason(error), client, date, effect: effectOf(target, 'value')},
            place,
            {field: 'targets'},
          )
        } else if (guess === undefined) {
          report('unknown', {key, client, date, effect}, {...place, part: 'key'}, {field: 'targets'})
        } else report('near', {key, guess, client, date, effect}, {...place, part: 'key'}, {field: 'targets'})
      }
    }
  },
})

export default rule

/** What the client does with what it does not know, as a clause; empty: it passes it over. */
function effectOf({onUnknown, vocabulary}: Target, what: 'key' | 'value'): string {
  return onUnknown === undefined ? '' : `, and ${vocabulary.client} ${onUnknown[what]}`
}

/** One error per key of the block: the branches of a union would say the same again. */
function firstErrors(errors: readonly SchemaError[]): ReadonlyMap<string, SchemaError> {
  const found = new Map<string, SchemaError>()
  for (const error of errors) {
    const step = error.instancePath.split('/')[1]?.replaceAll('~1', '/').replaceAll('~0', '~')
    const key = step ?? String(error.params.additionalProperty)
    const before = found.get(key)
    if (before === undefined || error.keyword === 'anyOf') found.set(key, error)
  }
  return found
}
