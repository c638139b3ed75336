/** What a reader keeps for its vendor beyond the keys of its table. */
import type {Agent} from '../agent.ts'
import type {Data} from '../parse/syntax.ts'
import {isData} from '../validate/keys.ts'
import type {LiftRun} from './reader.ts'

/** The agent with more of what is kept for its client: under `targets.<id>`, or `x-<id>` while there is no such target. */
export function withKept(agent: Agent, more: Data, {targetIds}: LiftRun): Agent {
  if (Object.keys(more).length === 0) return agent
  const {format, blocks, extras} = agent
  const add = (kept: unknown): Data => ({...(isData(kept) ? kept : {}), ...more})
  if (targetIds.includes(format)) return {...agent, blocks: {...blocks, [format]: add(blocks[format])}}
  const key = `x-${format}`
  return {...agent, extras: {...extras, [key]: add(extras[key])}}
}
