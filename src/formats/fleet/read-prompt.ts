/** Prompts of Fleet, back: what the target adds to a body is taken off again. */
import type {Relation} from '../../agent.ts'
import type {BodySubject, LiftRun, ReadBody} from '../../lift/reader.ts'
import {asTerm, takeList} from '../../lift/sections/list.ts'
import {takeOpening} from '../../lift/sections/opening.ts'
import {liftSections} from '../../lift/sections/sections.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import {normalizeBody} from '../../validate/validate.ts'
import {needsOpening, ownsHeading} from './prompt.ts'
import {promptTextOf} from './prompt-files.ts'
import {superiorTypes} from './relations.ts'

/** The fields behind a prompt; the superior first, as the key tells it. */
export function readBody(text: string, {syntax, data, run, request}: BodySubject): ReadBody {
  const sections = liftSections(text, request)
  const {body: withoutList, items} = takeList(sections.body, ownsHeading)
  const {body, description} = takeOpening(withoutList, needsOpening)
  const superior = superiorIn(syntax, data, run)
  const relations = [...(superior === null ? [] : [superior]), ...(sections.fields.related_agents ?? [])]
  return {
    body,
    fields: {
      ...sections.fields,
      ...(description === null ? {} : {description}),
      ...(items.length === 0 ? {} : {capabilities: items.map(asTerm)}),
      ...(relations.length === 0 ? {} : {related_agents: relations}),
    },
  }
}

/** The relation behind `reports_to`: its type stands in the prompt of the superior, from the other end. */
function superiorIn(syntax: Syntax, {name, reports_to: superior}: Data, run: LiftRun): Relation | null {
  if (typeof superior !== 'string') return null
  const text = promptTextOf(superior, syntax, run)
  if (text === null) return null
  const {fields} = liftSections(normalizeBody(text), {relationTypes: run.relationTypes})
  for (const relation of fields.related_agents ?? []) {
    const type = run.relationTypes.get(relation.type)?.inverse
    // The key has no place for a condition: one that the superior tells is the superior's own.
    if (relation.name === name && type !== undefined && superiorTypes.includes(type))
      return {name: superior, type}
  }
  return null
}
