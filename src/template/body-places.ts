/** The way from a body, as it is kept, back to the files that hold it. */
import type {Agent} from '../agent.ts'
import {bodyPartsOf, locate} from '../compose/locate.ts'
import type {FilePlace} from './problem.ts'

/** Finds the places of parts of a body; nothing is looked at before somebody asks. */
export function bodyPlaces(agent: Agent): (start: number, end: number) => FilePlace {
  return (from, to) => {
    const {start, end, file = agent.file} = locate(bodyPartsOf(agent), {start: from, end: to})
    return {file, span: {start, end}}
  }
}
