/** `import --verify`: builds each spec back to the format it came from and compares, in memory. */
import {type Agent, specFormat} from '../agent.ts'
import type {Config} from '../config/config.ts'
import {readerOf} from '../formats/readers.ts'
import {targetIds} from '../formats/registry.ts'
import {type Difference, differences} from '../import/compare.ts'
import type {ImportedAgent, Imports} from '../import/import.ts'
import {lift} from '../lift/lift.ts'
import type {LiftRun} from '../lift/reader.ts'
import {link} from '../link/link.ts'
import {lower} from '../lower/lower.ts'
import type {Compilation} from '../lower/target.ts'
import {parse} from '../parse/parse.ts'
import {sourceOfText} from '../read/read.ts'
import {validate} from '../validate/validate.ts'
import type {Session} from './session.ts'
import {liftRun} from './sources.ts'
import {loadTargets} from './targets.ts'

/** What became of one agent on the way there and back. */
export interface Verified {
  readonly name: string
  /** The vendor file. */
  readonly source: string
  readonly format: string
  /** `equal`: byte for byte; `same`: the client sees the same; `none`: no target writes this format. */
  readonly outcome: 'equal' | 'same' | 'differs' | 'none'
  readonly differences: readonly Difference[]
}

/** Compares every imported agent with what its spec would build. */
export async function verifyImports(session: Session, {agents}: Imports): Promise<readonly Verified[]> {
  const config: Config = {...session.config, banner: false}
  const run = {...liftRun(session), config}
  const specs = new Map<ImportedAgent, Agent>()
  for (const one of agents) {
    const spec = readBack(one, run, session)
    if (spec !== null) specs.set(one, spec)
  }
  const formats = [...new Set(agents.map(({agent}) => agent.format))].filter(id => targetIds.includes(id))
  const targets = await loadTargets(formats)
  const project = link({agents: [...specs.values()], holes: [], config, targets})
  const built = new Map<string, Compilation>()
  for (const [id, target] of targets) {
    const configured = config.targets.find(one => one.id === id)
    const options = {...(configured?.options ?? target.options)}
    built.set(id, lower({project, target, config: {id, out: '.', options, rules: {}}, failed: new Set()}))
  }
  return agents.map(one => verify({one, compilation: built.get(one.agent.format), run, session}))
}

/** The spec as a build would read it. */
function readBack({files: [spec]}: ImportedAgent, run: LiftRun, {limits}: Session): Agent | null {
  const source = sourceOfText(spec.path, typeof spec.content === 'function' ? spec.content() : '')
  return validate(parse({...source, format: specFormat}, limits), run).agent
}

interface Verification {
  readonly one: ImportedAgent
  readonly compilation: Compilation | undefined
  readonly run: LiftRun
  readonly session: Session
}

function verify({one, compilation, run, session}: Verification): Verified {
  const {name, source, agent} = one
  const base = {name, source, format: agent.format}
  const artifact = compilation?.artifacts.find(
    made => made.agent === name && typeof made.content !== 'object',
  )
  const reader = readerOf(agent.format)
  if (artifact === undefined || reader === undefined || typeof artifact.content === 'object')
    return {...base, outcome: 'none', differences: []}
  const text = typeof artifact.content === 'string' ? artifact.content : artifact.content()
  if (text === session.texts.get(source)) return {...base, outcome: 'equal', differences: []}
  const syntax = parse({...sourceOfText(artifact.path, text), format: agent.format}, session.limits)
  const [after] = lift(syntax, reader, '', run).agents
  const found = after === undefined ? [] : differences(agent, after, reader)
  return {
    ...base,
    outcome: after !== undefined && found.length === 0 ? 'same' : 'differs',
    differences: found,
  }
}
