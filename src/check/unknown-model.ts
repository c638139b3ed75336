/** Models that are no word and no id: one question of the rule about them, and of those that must not say it again. */
import {type Agent, isStated, ownValue, specFormat} from '../agent.ts'
import {addedWords, canonicalWords} from '../canonical-words.ts'
import type {Project} from '../link/project.ts'
import {nearest} from '../validate/nearest.ts'

/** Formats whose models are Claude Code's words and ids. */
const formats: readonly string[] = [specFormat, 'claude-code', 'cagents']

/** Plans with one model and works with another: a word of Claude Code's settings, which cAgents uses in its agents. */
const settingsWord = 'opusplan'

/** A model that nobody has. */
export interface UnknownModel {
  readonly model: string
  /** One bare word; else a name for people. */
  readonly isWord: boolean
  readonly known: readonly string[]
  readonly guess: string | null
  readonly isSure: boolean
}

/** What is wrong with the model that an agent asks for; null: nothing, or nothing that anybody could know. */
export function unknownModel(agent: Agent, project: Project): UnknownModel | null {
  if (!isStated(agent, 'model') || !formats.includes(agent.format)) return null
  const model = ownValue(agent, agent.format, 'model') ?? agent.fields.model
  if (typeof model !== 'string') return null
  const isWord = /^[A-Za-z]+$/.test(model)
  // A full id has digits, hyphens or slashes; what has blanks is neither.
  if (!isWord && !/\s/.test(model.trim())) return null
  const known = knownModels(agent, project)
  if (known.includes(model)) return null
  const near = isWord ? nearest(model, known) : null
  const named = known.find(word => model.toLowerCase().split(/\W+/).includes(word)) ?? null
  const isSure = near !== null && near.distance <= 1 && near.unique
  return {model, isWord, known, guess: near?.name ?? named, isSure}
}

/** The dated words, and those of the config; a spec may use the words of every target. */
function knownModels(agent: Agent, {configOf, targets}: Project): readonly string[] {
  const {format} = agent
  const config = configOf(agent)
  const others =
    format === specFormat ? [...targets.values()].flatMap(({vocabulary}) => vocabulary.models ?? []) : []
  const added = Object.keys(config.vocabulary).flatMap(id => addedWords(config.vocabulary, id, 'models'))
  return [
    ...new Set([...canonicalWords.models, settingsWord, ...others, ...Object.keys(config.models), ...added]),
  ]
}
