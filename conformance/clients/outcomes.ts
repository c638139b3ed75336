/** Outcomes of a driver: what a client says of a file, and what is different in what it shows. */
import type {Outcome} from '../client.ts'
import {differencesOf, type Shown, toolDifferences} from '../compare.ts'
import type {Expected} from '../meaning.ts'

/** What these clients show beside. */
export interface ShownMore extends Shown {
  readonly denied?: readonly string[]
  readonly servers?: readonly string[]
}

/** The outcome of an agent that the client loaded, with everything that it says beside. */
export function compared(expected: Expected, shown: ShownMore, said: readonly string[] = []): Outcome {
  const {denied, servers} = shown
  const reasons = [
    ...said,
    ...differencesOf(withoutHeirs(expected, shown), shown),
    ...(denied === undefined ? [] : listed('denied', toolDifferences(expected.denied, denied))),
    ...(servers === undefined ? [] : listed('servers', toolDifferences(expected.servers, servers))),
  ]
  const depth = shown.prompt === undefined ? 'listing' : 'whole'
  return {agent: expected.agent, state: reasons.length === 0 ? 'loaded' : 'different', reasons, depth}
}

/** What inherits a model names none. */
function withoutHeirs(expected: Expected, {model}: Shown): Expected {
  return expected.model === 'inherit' && model === null ? {...expected, model: null} : expected
}

/** The outcome of an agent that the client does not have. */
export function refusal({agent}: Expected, said: readonly string[]): Outcome {
  const silence = 'the client does not have it, and does not say why'
  return {agent, state: 'refused', reasons: said.length === 0 ? [silence] : said}
}

function listed(part: string, differences: readonly string[]): readonly string[] {
  return differences.map(line => line.replace(/^tools:/, `${part}:`))
}
