/** Agents and skills of packs, made a part of the project. */
import {type Agent, type Hole, type Skill, withoutColon} from '../../../agent.ts'
import type {ConfigProblem} from '../../../config/problem.ts'
import {compareText} from '../../../diagnostic.ts'
import {manifestFile} from '../../../pack/documents/manifest.ts'
import {restoring} from '../../../pack/trust/restoring.ts'
import {lastPart} from '../../../package-name.ts'
import {parse} from '../../../parse/parse.ts'
import type {Syntax} from '../../../parse/syntax.ts'
import type {Session} from '../../session.ts'
import {type Validation, validateAll} from '../../sources.ts'
import {globMatcher} from '../glob-matcher.ts'
import type {OpenPack} from '../open/read-pack.ts'
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
  return {kind: 'wrong-value', key: use.key, reason, span: use.span}
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

/** Whether a file holds the agent that the manifest says. */
function isPromisedBy({ref, manifest}: OpenPack): (agent: Agent) => boolean {
  const promised = new Map(manifest.agents.map(({name, path}) => [`${ref.folder}/${path}`, name]))
  return ({name, file}) => promised.get(file) === name
}

/** A manifest whose files hold other agents than it says. */
function lies(pack: OpenPack, agents: readonly Agent[]): readonly ConfigProblem[] {
  const {use} = pack
  const isPromised = isPromisedBy(pack)
  return agents
    .filter(agent => !isPromised(agent))
    .map(({name, file}): ConfigProblem => {
      const reason = `names \`${use.name}\`, whose manifest says that another agent than \`${name}\` stands in \`${file}\`; a pack that lies of its names cannot be used: take it out of \`packs\``
      return {kind: 'wrong-value', key: use.key, reason, span: use.span}
    })
}

/** The same of its skills, which agents name as well. */
function skillLies({use, ref, manifest}: OpenPack, skills: readonly Skill[]): readonly ConfigProblem[] {
  const promised = new Map(manifest.skills.map(({name, path}) => [`${ref.folder}/${path}`, name]))
  return skills
    .filter(({name, file}) => promised.get(file) !== name)
    .map(({name, file}): ConfigProblem => {
      const reason = `names \`${use.name}\`, whose manifest says that another skill than \`${name}\` stands in \`${file}\`; a pack that lies of its names cannot be used: take it out of \`packs\``
      return {kind: 'wrong-value', key: use.key, reason, span: use.span}
    })
}

interface Clash {
  readonly name: string
  readonly problem: ConfigProblem
}

/** A name that clients would get twice: of `pack:lead` they see `pack-lead`. */
function clash(
  pack: OpenPack,
  {name, final}: {readonly name: string; readonly final: string},
  taken: Map<string, string>,
): readonly Clash[] {
  const {use, ref} = pack
  const other = taken.get(keyOf(final))
  if (other === undefined) {
    taken.set(keyOf(final), `\`${final}\` of \`${ref.name}\``)
    return []
  }
  const free = freeName(withoutColon(final), taken)
  const reason = `brings \`${name}\` of \`${use.name}\` in under the name \`${withoutColon(final)}\`, which ${other} has, and clients would see one of the two; give it another name with \`${entryOf(pack, {[name]: free})}\`, or leave it out with \`exclude: [${name}]\``
  return [{name, problem: {kind: 'wrong-value', key: use.key, reason, span: use.span}}]
}

/** A skill that the project has already; clients go by its folder, so that only the very same one may come twice. */
function skillClash(
  {use}: OpenPack,
  skill: Skill,
  {known, session}: {readonly known: Map<string, Skill>; readonly session: Session},
): readonly Clash[] {
  const other = known.get(keyOf(skill.name))
  if (other === undefined) {
    known.set(keyOf(skill.name), skill)
    return []
  }
  const {texts} = session
  const isSame = [skill, other].every(({resources}) => resources.length === 0)
  if (isSame && texts.get(skill.file) === texts.get(other.file)) return []
  const reason = `brings the skill \`${skill.name}\` of \`${use.name}\` in, a name that \`${other.file}\` has, and clients go by the folder of a skill; leave one out with \`exclude: [${skill.name}]\` in the entry of the pack`
  return [{name: skill.name, problem: {kind: 'wrong-value', key: use.key, reason, span: use.span}}]
}

function freeName(name: string, taken: ReadonlyMap<string, string>): string {
  let count = 2
  while (taken.has(keyOf(`${name}-${count}`))) count += 1
  return `${name}-${count}`
}

/** The entry of the config with one more name changed; both YAML and JSON. */
function entryOf({use}: OpenPack, rename: Readonly<Record<string, string>>): string {
  const {name, short, exclude} = use
  const isUsual = short === lastPart(name)
  return JSON.stringify({
    pack: name,
    ...(isUsual ? {} : {as: short}),
    ...(exclude.length === 0 ? {} : {exclude}),
    rename: {...use.rename, ...rename},
  })
    .replaceAll('":', '": ')
    .replaceAll(',"', ', "')
}

/** Names that become one file where case does not count. */
function keyOf(name: string): string {
  return withoutColon(name).normalize('NFC').toLowerCase()
}
