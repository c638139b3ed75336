/** The body of an agent, read as a template. */
import type {Agent} from '../agent.ts'
import {bodyPlaces} from './body-places.ts'
import {type Template, templateOf} from './template.ts'

/** The body with the places of its tags. */
export function templateOfAgent(agent: Agent): Template {
  return templateOf({text: agent.body, placeOf: bodyPlaces(agent)})
}
