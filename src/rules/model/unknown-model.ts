import {type Agent, ownValue, type Place, placeOf, specFormat} from '../../agent.ts'
import {addedWords, canonicalWords} from '../../canonical-words.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Edit} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'
import {nearest} from '../../validate/nearest.ts'

/** Formats whose models are Claude Code's words and ids. */
const formats: readonly string[] = [specFormat, 'claude-code', 'cagents']

/** Plans with one model and works with another: a word of Claude Code's settings, which cAgents uses in its agents. */
const settingsWord = 'opusplan'

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
    if (agent.pointers.model === undefined || !formats.includes(agent.format)) return
    const model = ownValue(agent, agent.format, 'model') ?? agent.fields.model
    if (typeof model !== 'string') return
    const isWord = /^[A-Za-z]+$/.test(model)
    // A full id has digits, hyphens or slashes; what has blanks is neither.
    if (!isWord && !/\s/.test(model.trim())) return
    const known = knownModels(agent, project)
    if (known.includes(model)) return
    const {client, date} = canonicalWords
    const data = {model, client, date}
    const near = isWord ? nearest(model, known) : null
    const guess = near?.name ?? known.find(word => model.toLowerCase().split(/\W+/).includes(word)) ?? null
    const place = placeOf(agent, 'model')
    const isSure = near !== null && near.distance <= 1 && near.unique
    const edits = guess === null ? [] : [valueEdit(agent, place, guess)]
    const extras = {field: 'model', fix: {kind: isSure ? 'safe' : 'unsafe', edits}} as const
    if (guess === null) report('unknown', {...data, known: known.join(', ')}, place, extras)
    else report(isWord ? 'near' : 'words', {...data, guess}, place, extras)
  },
})

export default rule

/** The dated words, and those of the config; a spec may use the words of every target. */
function knownModels({format}: Agent, {config, targets}: Project): readonly string[] {
  const others =
    format === specFormat ? [...targets.values()].flatMap(({vocabulary}) => vocabulary.models ?? []) : []
  const added = [...Object.keys(config.vocabulary)].flatMap(id => addedWords(config.vocabulary, id, 'models'))
  return [
    ...new Set([...canonicalWords.models, settingsWord, ...others, ...Object.keys(config.models), ...added]),
  ]
}

/** The whole value, in the quotes that stand there. */
function valueEdit({file, origin}: Agent, place: Place, text: string): Edit {
  const {start, end} = origin.span(place)
  const raw = origin.text.slice(start, end).trimEnd()
  const quote = /^["']/.test(raw) ? 1 : 0
  return {file, start: start + quote, end: start + raw.length - quote, text}
}
