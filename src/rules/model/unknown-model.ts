import {type Agent, type Place, placeOf} from '../../agent.ts'
import {canonicalWords} from '../../canonical-words.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {unknownModel} from '../../check/unknown-model.ts'
import type {Edit} from '../../diagnostic.ts'

const rule: Rule = defineRule({
  id: 'model/unknown-model',
  code: 'MOD001',
  severity: 'warning',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    near: '{client} ({date}) passes a model on unchecked, and none is called `{model}`; did you mean `{guess}`?',
    unknown:
      '{client} ({date}) passes a model on unchecked, and none is called `{model}`; write one of {known}, or a full id',
    words:
      '{client} ({date}) passes a model on unchecked, and `{model}` is the id of none; write `{guess}`, or a full id',
  },
  check({agent, project, report}) {
    const unknown = unknownModel(agent, project)
    if (unknown === null) return
    const {model, isWord, known, guess, isSure} = unknown
    const {client, date} = canonicalWords
    const data = {model, client, date}
    const place = placeOf(agent, 'model')
    const edits = guess === null ? [] : [valueEdit(agent, place, guess)]
    const extras = {field: 'model', fix: {kind: isSure ? 'safe' : 'unsafe', edits}} as const
    if (guess === null) report('unknown', {...data, known: known.join(', ')}, place, extras)
    else report(isWord ? 'near' : 'words', {...data, guess}, place, extras)
  },
})

export default rule

/** The whole value, in the quotes that stand there. */
function valueEdit({file, origin}: Agent, place: Place, text: string): Edit {
  const {start, end} = origin.span(place)
  const raw = origin.text.slice(start, end).trimEnd()
  const quote = /^["']/.test(raw) ? 1 : 0
  return {file, start: start + quote, end: start + raw.length - quote, text}
}
