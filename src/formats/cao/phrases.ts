/**
 * Relations in CAO's verbs. Delegation has no field there: text names the profile and the tool. `send_message` reaches
 * whoever started the agent; anybody else is reached by `assign` (returns at once) or `handoff` (waits).
 */
import type {Phrases} from '../../lower/prompt/sections.ts'

export const phrases: Phrases = {
  coordinates: 'Coordinates {name}: give it work with `assign`, or with `handoff` to wait for the result',
  coordinated_by: 'Coordinated by {name}: report back with `send_message`',
  delegates_to: 'Delegates to {name}: give it work with `assign`, or with `handoff` to wait for the result',
  delegated_by: 'Takes work from {name}: report back with `send_message`',
  reports_to: 'Reports to {name}: report back with `send_message`',
  escalates_to: 'Escalates to {name}: describe the problem with `handoff`',
  pipeline_next: 'Hands the result on to {name}: pass it with `assign`',
  reviewed_by: 'Has its work reviewed by {name}: ask for the review with `handoff`',
  reviews: 'Reviews the work of {name}: answer with `send_message`',
}
