/** Whether the agents of packs may do no more than their manifests say: updates are judged by those. */

import {type ComposeRequest, createComposer, type Regime} from '../../../compose/compose.ts'
import type {ConfigProblem} from '../../../config/problem.ts'
import type {PackAgent} from '../../../pack/documents/manifest.ts'
import {beyondPromise} from '../../../pack/versions/promises.ts'
import type {Session} from '../../session.ts'
import type {JoinedPack} from '../join/join.ts'
import {rewriteField} from '../join/rewrite.ts'
import {refusal} from '../refusal.ts'

interface PromiseRequest extends Pick<ComposeRequest, 'archetype' | 'bases'> {
  readonly packs: readonly JoinedPack[]
  /** Ids of the targets that are built. */
  readonly targets: readonly string[]
}

/** A problem for each pack with an agent that its manifest gives fewer tools than its sources do. */
export function brokenPromises(session: Session, request: PromiseRequest): readonly ConfigProblem[] {
  return request.packs.flatMap(joined => {
    const {use} = joined.pack
    const [first] = excesses(joined, session, request)
    if (first === undefined) return []
    const {name, more} = first
    const reason = `names \`${use.name}\`, whose manifest hides that \`${name}\` may use ${more.map(one => `\`${one}\``).join(', ')}; updates are judged by what a manifest says: take the pack out of \`packs\`, or that agent with \`exclude: [${name}]\``
    return [refusal(use, reason)]
  })
}

interface Excess {
  /** In the pack. */
  readonly name: string
  readonly more: readonly string[]
}

/** By what the pack itself says: the project may give its agents whatever it likes. */
function excesses(joined: JoinedPack, {terms}: Session, request: PromiseRequest): readonly Excess[] {
  const {pack, agents, excluded} = joined
  const own = terms.get(pack.ref.name)
  const regime: Regime = {defaults: own === undefined ? [] : [own.defaults], patches: own?.patches ?? []}
  const used = [...agents].filter(([name]) => !excluded.has(name)).map(([, agent]) => agent)
  const composer = createComposer({
    ...request,
    agents: used,
    regimes: [regime],
    regimeOf: () => regime,
  })
  const promised = new Map(pack.manifest.agents.map(agent => [joined.names.get(agent.name), agent]))
  const targets = request.targets.filter(target => composer.differs({target, stack: null}))
  return [null, ...targets].flatMap(target =>
    composer.compose({target, stack: null}).flatMap(({name, fields}): readonly Excess[] => {
      const said = promised.get(name)
      if (said === undefined) return []
      const more = beyondPromise(renamed(said, joined), {fields, target})
      return more.length === 0 ? [] : [{name: said.name, more}]
    }),
  )
}

/** What is promised, with the names that siblings have here. */
function renamed({tools, toolsOn = {}}: PackAgent, names: JoinedPack): Pick<PackAgent, 'tools' | 'toolsOn'> {
  const limit = ({allowed, denied}: PackAgent['tools']): PackAgent['tools'] => ({
    allowed: allowed && listOf(rewriteField('allowed-tools', allowed, names)),
    denied: listOf(rewriteField('disallowed-tools', denied, names)),
  })
  const forms = Object.entries(toolsOn).map(([form, one]) => [form, limit(one)] as const)
  return {tools: limit(tools), toolsOn: Object.fromEntries(forms)}
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value : []
}
