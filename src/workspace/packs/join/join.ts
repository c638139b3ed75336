/** Agents and skills of packs, made a part of the project. */

import type {Agent, Hole, Skill} from '../../../agent.ts'
import type {ConfigProblem} from '../../../config/problem.ts'
import {compareText} from '../../../diagnostic.ts'
import {manifestFile} from '../../../pack/documents/manifest.ts'
import {restoring} from '../../../pack/trust/restoring.ts'
import {parse} from '../../../parse/parse.ts'
import type {Syntax} from '../../../parse/syntax.ts'
import type {Session} from '../../session.ts'
import {type Validation, validateAll} from '../../sources.ts'
import {globMatcher} from '../glob-matcher.ts'
import type {OpenPack} from '../open/read-pack.ts'
import {refusal} from '../refusal.ts'
import {clash, keyOf, skillClash} from './clashes.ts'
import {isPromisedBy, lies, skillLies} from './named-otherwise.ts'
import {peerNames} from './peers.ts'
import {type PackNames, packNames, rewriteAgent} from './rewrite.ts'

/** A pack with its agents read. */
export interface JoinedPack extends PackNames {
  readonly pack: OpenPack
  /** By their names in the pack, those that are left out among them: one may inherit from them. */
  readonly agents: ReadonlyMap<string, Agent>
}

/** What packs add to a project. */
export interface Joined extends Omit<Validation, 'seen'> {
  readonly packs: readonly JoinedPack[]
  readonly seen: readonly Syntax[]
  readonly problems: readonly ConfigProblem[]
  /** Packs of which only the manifest is there: relations can be checked, and nothing can be built. */
  readonly absent: readonly ConfigProblem[]
  /** Files of agents and skills that are known and cannot be built: their outputs stay as they are. */
  readonly unbuilt: readonly string[]
}

const nothing: Joined = {
  ...{packs: [], agents: [], skills: [], holes: [], seen: []},
  ...{problems: [], absent: [], unbuilt: []},
}

/** Joins the packs of a session with the project's own agents. */
export function joinPacks(session: Session, own: Pick<Validation, 'agents' | 'holes' | 'skills'>): Joined {
  if (session.packs.length === 0) return nothing
  const taken = new Map([...own.agents, ...own.holes].map(({name, file}) => [keyOf(name), `\`${file}\``]))
  const skills = new Map(own.skills.map(skill => [keyOf(skill.name), skill]))
  const parts = session.packs.map(pack => joinPack(pack, session, {taken, skills}))
  return {
    packs: parts.map(({joined}) => joined),
    agents: parts.flatMap(({agents}) => agents),
    skills: parts.flatMap(({skills}) => skills),
    holes: parts.flatMap(({holes}) => holes),
    seen: parts.flatMap(({seen}) => seen),
    problems: parts.flatMap(({problems}) => problems),
    absent: session.packs.filter(isWithoutSources).map(absence),
    unbuilt: parts.flatMap(({unbuilt}) => unbuilt),
  }
}

interface Part extends Omit<Joined, 'packs' | 'absent'> {
  readonly joined: JoinedPack
}

function isWithoutSources({sources, manifest}: OpenPack): boolean {
  return sources.length === 0 && manifest.agents.length + manifest.skills.length > 0
}

function absence({use, ref, manifest: {agents, skills}}: OpenPack): ConfigProblem {
  const missing = [...agents, ...skills].map(({path}) => path).sort(compareText)
  const shown = missing.slice(0, 3).join(', ')
  const more = missing.length > 3 ? ` and ${missing.length - 3} more` : ''
  const reason = `names \`${use.name}\`, of which only the manifest is there, so nothing is built from it (missing: ${shown}${more}); ${restoring(ref.folder)}`
  return refusal(use, reason)
}

/** Names that are given away, without regard to case: of agents with who has them, of skills with the skill. */
interface Taken {
  readonly taken: Map<string, string>
  readonly skills: Map<string, Skill>
}

function joinPack(pack: OpenPack, session: Session, {taken, skills: known}: Taken): Part {
  const {use, ref, manifest} = pack
  const isExcluded = globMatcher(use.exclude)
  const called = packNames(pack)
  const {names, excluded} = called
  const peers = peerNames(pack, session.packs)
  const all: PackNames = {
    names: new Map([...peers.names, ...names]),
    excluded: new Set([...peers.excluded, ...excluded]),
    excludedSkills: called.excludedSkills,
  }
  const syntaxes = pack.sources.map(source => {
    session.texts.set(source.path, source.text)
    return parse(source, session.limits)
  })
  const {vocabulary} = session.terms.get(ref.name)?.config ?? session.config
  const ownWords = {...session, config: {...session.config, vocabulary}}
  const {agents: written, skills, holes, seen} = validateAll(syntaxes, ownWords)
  const problems = [...lies(pack, written), ...skillLies(pack, skills)]
  const agents = new Map(
    written.filter(isPromisedBy(pack)).map(agent => {
      const one = rewriteAgent(agent, all, ref)
      return [agent.name, named(one, names.get(agent.name) ?? agent.name)] as const
    }),
  )
  const joined: JoinedPack = {pack, ...called, agents}
  const inside = [...agents].filter(([name]) => !excluded.has(name))
  const clashes = inside.flatMap(([name, agent]) => clash(pack, {name, final: agent.name}, taken))
  const refused = new Set(clashes.map(({name}) => name))
  const isFree = ([name]: readonly [string, Agent]): boolean => !refused.has(name)
  const wanted = skills.filter(({name}) => !isExcluded(name))
  const rivals = wanted.flatMap(skill => skillClash(pack, skill, {known, session}))
  const unread = manifest.agents.filter(({name}) => !agents.has(name) && !excluded.has(name))
  return {
    joined,
    agents: inside.filter(isFree).map(([, agent]) => agent),
    skills: wanted
      .filter(({name}) => !rivals.some(rival => rival.name === name))
      .map((skill): Skill => ({...skill, pack: ref})),
    // Known by the manifest alone, or kept out: what refers to them does not dangle besides.
    holes: [
      ...unread.map(({name, path}): Hole => {
        const file = pack.sources.length === 0 ? manifestFile : path
        return {name: names.get(name) ?? name, file: `${ref.folder}/${file}`}
      }),
      ...inside.filter(one => !isFree(one)).map(([, {name, file}]): Hole => ({name, file})),
    ],
    seen,
    problems: [...problems, ...[...clashes, ...rivals].map(({problem}) => problem)],
    unbuilt: [
      ...unread.map(({path}) => `${ref.folder}/${path}`),
      ...unbuiltSkills(pack),
      ...holes.map(({file}) => file),
      ...inside.filter(one => !isFree(one)).map(([, {file}]) => file),
    ],
  }
}

/** Files of the skills that only the manifest knows. */
function unbuiltSkills({ref, sources, promised, manifest}: OpenPack): readonly string[] {
  const folders = sources.length > 0 ? [] : manifest.skills.map(({path}) => path.replace(/[^/]*$/, ''))
  return promised
    .filter(path => folders.some(folder => path.startsWith(folder)))
    .map(path => `${ref.folder}/${path}`)
}

function named(agent: Agent, name: string): Agent {
  return {...agent, name, fields: {...agent.fields, name}}
}
