/** `agentc add`: a pack for this project, looked at before anything is written. */

import {type Powers, powersOf, powersOfSkill} from '../changes/powers.ts'
import {type PackEntry, shortName} from '../pack/documents/config-text.ts'
import {lockedOf} from '../pack/documents/lock.ts'
import type {UnmetPeer} from '../pack/documents/peers.ts'
import {powersText} from '../report/changes/powers.ts'
import {plural} from '../report/count.ts'
import {includeInForce} from './init/found.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {lockTimeoutFlag} from './line/lock-timeout.ts'
import {npx} from './line/words.ts'
import {type BelievedPack, fetchBelieved} from './packs/fetch/fetch-believed.ts'
import type {FetchedPack} from './packs/fetch/fetch-pack.ts'
import {isSamePack} from './packs/fetch/newer-pack.ts'
import {refusing} from './packs/fetch/tell-refusal.ts'
import {configWith, entryFor, specFor} from './packs/install/config-entry.ts'
import {addFrozen} from './packs/install/frozen.ts'
import {installPack} from './packs/install/install.ts'
import {lackingOf, lackingText, withoutPeers} from './packs/install/lacking-peers.ts'
import {wasDependency} from './packs/install/npm-dependency.ts'
import {record} from './packs/install/write-installation.ts'
import {openPackProject, type PackProject} from './packs/project/pack-project.ts'
import {packStates} from './packs/project/pack-states.ts'
import {inTurn} from './packs/project/take-turns.ts'
import {showReplaced} from './packs/update/show-replaced.ts'
import {type Trial, tryAsIs, tryPacks} from './packs/update/trial.ts'
import {brokenBy, refuseBroken, refuseLost} from './packs/update/weigh-updates.ts'
import {partOfTeam} from './project/team.ts'

export const add: Command = {
  name: 'add',
  summary: 'Adds a pack of agents from npm, git, a tarball or a folder; no code of it ever runs.',
  takes: '[SPEC]',
  flags: {
    as: {
      type: 'string',
      value: 'NAME',
      help: 'word before `:` in the names of its agents (default: the last part of its name)',
    },
    yes: {
      type: 'boolean',
      help: 'take it where the lock has another version; without it the changes are shown',
    },
    frozen: {type: 'boolean', help: 'install exactly what the lock says, and change no file of the project'},
    'lock-timeout': lockTimeoutFlag,
  },
  examples: [
    [npx('add @acme/agents-backend'), 'the newest version'],
    [npx('add "@acme/agents-backend@^1.2" --as backend'), 'a range, and a shorter name'],
    [npx('add ../our-agents'), 'a folder; a tarball or `git+https://…#v1.0.0` is taken, too'],
    [npx('add --frozen'), 'in CI: all packs of agentc.lock.json'],
  ],
  run: context => refusing(context, () => run(context)),
}

async function run(context: Context): Promise<number> {
  const {positionals, values, host, cwd} = context
  const [spec, ...more] = positionals
  if (values.has('frozen')) {
    if (spec !== undefined || values.has('as'))
      throw new UsageError('`--frozen` installs what the lock says, and takes no SPEC; drop one of the two')
    return addFrozen(context)
  }
  if (spec === undefined || more.length > 0)
    throw new UsageError(`\`add\` takes one SPEC, for example \`${npx('add @acme/agents')}\``)
  wantsJson(context, 'add')
  // What keeps the project from taking any pack is told before one is fetched.
  openPackProject(context)
  const pack = await fetchBelieved(spec, {host, folder: cwd})
  return inTurn(context, project => take(project, pack, {context, spec}))
}

interface Asked {
  readonly context: Context
  readonly spec: string
}

/** Installs the pack and writes down that it is there; of one that the lock has as another, only with `--yes`. */
async function take(project: PackProject, pack: BelievedPack, {context, spec}: Asked): Promise<number> {
  const {name} = pack.manifest
  const {cwd, values} = context
  const entry = entryFor(pack, project, values.text('as'))
  const dependency = wasDependency(project, name, {spec, folder: cwd}) ? {dependency: 'kept' as const} : {}
  const locked = lockedOf(pack.manifest, {...pack, ...dependency, spec: specFor(spec, project, cwd)})
  const state = packStates(project).find(one => one.name === name)
  const isNew = !project.entries.some(one => one.name === name)
  if (state?.locked != null && !isSamePack(state.locked, pack)) {
    const mayTake = await showReplaced(context, project, {state, spec: locked.spec, pack})
    if (!mayTake) return 1
  }
  const before = await tryAsIs(project)
  // Without a config agents are looked for in more places than with one.
  const first = project.config === null ? await includeInForce(project.host, project.root) : ''
  const config = isNew ? configWith(project, entry, first) : null
  const after = await tryPacks(project, {packs: [{name, files: pack.files, locked}], config})
  refuseLost(before, after)
  const lacking = lackingOf(pack, project)
  refuseBroken(withoutPeers(brokenBy(before, after), lacking))
  const written = await record(project, {
    config: isNew ? given => configWith(given, entry, first) : null,
    packs: {[name]: locked},
    install: [() => installPack(project, {pack, spec, folder: cwd})],
  })
  tell(context, pack, {entry, written, lacking, powers: newPowers(after, name)})
  return 0
}

/** What the agents and skills of a pack may do. */
function newPowers({team}: Trial, pack: string): readonly Powers[] {
  const {agents, skills} = partOfTeam(team, one => one === pack)
  return [...[...agents.values()].map(powersOf), ...[...skills.values()].map(powersOfSkill)]
}

function dataOf({manifest, integrity}: FetchedPack): Readonly<Record<string, unknown>> {
  const {name, version, agents, skills} = manifest
  return {
    ...{name, version, integrity},
    agents: agents.map(agent => agent.name),
    skills: skills.map(skill => skill.name),
  }
}

interface Told {
  readonly entry: PackEntry
  readonly lacking: readonly UnmetPeer[]
  readonly written: readonly string[]
  readonly powers: readonly Powers[]
}

function tell(context: Context, pack: FetchedPack, told: Told): void {
  const {err, values, style} = context
  const {entry, written, lacking, powers} = told
  const {name, version, agents, skills} = pack.manifest
  if (wantsJson(context, 'add')) {
    printData(context, {pack: {...dataOf(pack), as: shortName(entry), lacking, powers}, written})
    return
  }
  const what = [
    plural(agents.length, 'agent'),
    ...(skills.length === 0 ? [] : [plural(skills.length, 'skill')]),
  ]
  printText(context, `${name}@${version}: ${what.join(', ')}\n${powersText(powers, style)}`)
  for (const peer of lacking) err(`agentc: ${lackingText(name, peer)}\n`)
  if (!values.has('quiet')) err(`wrote ${written.join(', ')}\nnext: ${npx('build')}\n`)
}
