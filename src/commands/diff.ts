/** `agentc diff`: what agents mean now that they did not mean at a revision. */
import {type Change, type ChangeKind, changesOf, type Draft, weightOf} from '../changes/change.ts'
import {memoryHost} from '../host/memory.ts'
import {changesMarkdown} from '../report/changes/markdown.ts'
import {changesText} from '../report/changes/text.ts'
import {plural} from '../report/count.ts'
import type {Checked} from '../workspace.ts'
import {type PacksAt, packsAt} from './diff/diff-packs.ts'
import {type Side, unknownHeirs} from './diff/unknown-heirs.ts'
import {filesAt} from './git/git-files.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {printData, printText} from './line/document.ts'
import {targetFlag, targetFlags} from './line/target-flag.ts'
import {anyOf, npx} from './line/words.ts'
import {openUsable} from './project/open-workspace.ts'
import {compareTwo, type Team, teamOf} from './project/team.ts'

/** What `--fail-on` takes: which changes end in exit status 1. */
const failures: Readonly<Record<string, (change: Change) => boolean>> = {
  any: () => true,
  breaking: ({weight}) => weight === 'major',
  'removed-agents': ({kind}) => kind === 'agent-removed' || kind === 'agent-renamed',
  'widened-tools': ({kind}) => widening.includes(kind),
}

/** What nobody can look at may have widened anything. */
const widening: readonly ChangeKind[] = [
  'tools-widened',
  'access-widened',
  'limit-lost',
  'pack-unknown',
  'heir-unknown',
]

const formats = ['pretty', 'markdown', 'json']

export const diff: Command = {
  name: 'diff',
  summary:
    'Shows what changed in meaning since a revision: tools, models, relations, prompt sizes, per agent and target.',
  takes: '[REV]',
  flags: {
    target: targetFlag('compare what these targets make of the agents (default: those of the config)'),
    'fail-on': {
      type: 'string',
      value: 'WHAT',
      multiple: true,
      help: `exit with status 1 on these changes: ${anyOf(Object.keys(failures))}`,
    },
  },
  examples: [
    [npx('diff'), 'what the work tree changes against the last commit'],
    [npx('diff main --fail-on widened-tools'), 'a gate: no agent gets more tools than it has on main'],
    [npx('diff origin/main --format markdown'), 'a comment for a pull request'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const format = formatOf(context)
  const fails = failuresOf(context)
  const [revision = 'HEAD', ...more] = context.positionals
  if (more.length > 0) throw new UsageError('`diff` takes one revision')
  const now = await revisionOf(context)
  if (now === null) return 2
  const {files, links} = filesAt(revision, now.root)
  const packs = packsAt(context, files, now.root)
  const host = memoryHost({...files, ...packs.files}, {links})
  const before = await revisionOf({...context, host, cwd: now.root})
  if (before === null) {
    context.err(`agentc: this is the config at ${revision}; name a revision whose config can be used\n`)
    return 2
  }
  tellUnknown(context, packs, revision)
  const heirs = unknownHeirs(before, now, new Set(packs.unknown.keys()))
  tellUnread(context, {'the work tree': now.unread, [revision]: before.unread})
  const changes = [
    ...unknownPacks(packs),
    ...changesOfHeirs(heirs, packs),
    ...compareTwo(knownOf(before.team, packs, heirs), knownOf(now.team, packs, heirs)),
  ]
  print(context, {changes, revision, format})
  return changes.some(change => fails.some(fail => fail(change))) ? 1 : 0
}

interface Revision extends Side {
  readonly root: string
  readonly team: Team
  /** Sources of which no agent could be made. */
  readonly unread: readonly string[]
}

/** The agents as they are in a host; null where the config cannot be used, which is then reported. */
async function revisionOf(context: Context): Promise<Revision | null> {
  const workspace = await openUsable(context)
  if (workspace === null) return null
  const checked = await workspace.check({targets: targetFlags(context.values, workspace), named: []})
  return {
    ...{agents: checked.project.agents, packs: workspace.packs, root: workspace.root},
    team: teamOf(workspace, checked),
    unread: unreadIn(checked),
  }
}

function unreadIn({syntaxes, project, skills, diagnostics}: Checked): readonly string[] {
  const read = new Set([...project.agents, ...skills].map(({file}) => file))
  const faulty = new Set(diagnostics.filter(({severity}) => severity === 'error').map(({file}) => file))
  return syntaxes.map(({source}) => source.path).filter(path => faulty.has(path) && !read.has(path))
}

/** An agent that cannot be read looks like one that is not there. */
function tellUnread({err}: Context, places: Readonly<Record<string, readonly string[]>>): void {
  for (const [place, files] of Object.entries(places))
    if (files.length > 0)
      err(
        `agentc: of ${place} ${plural(files.length, 'file')} could not be read and counts as no agent: ${files.slice(0, 3).join(', ')}; \`${npx('lint')}\` says why\n`,
      )
}

/** Agents and skills of a pack that is not here are neither the same nor others; nor are its heirs. */
function knownOf(
  {agents, skills, forms}: Team,
  {unknown}: PacksAt,
  heirs: ReadonlyMap<string, string>,
): Team {
  const known = <T extends {readonly pack: string | null}>(
    all: ReadonlyMap<string, T>,
  ): ReadonlyMap<string, T> => new Map([...all].filter(([, {pack}]) => pack === null || !unknown.has(pack)))
  const own = new Map([...known(agents)].filter(([name]) => !heirs.has(name)))
  return {agents: own, skills: known(skills), forms}
}

/** What was locked and is not here may have been anything. */
function unknownPacks({unknown}: PacksAt): readonly Change[] {
  const drafts = [...unknown].flatMap(([what, {before, after}]): readonly Draft[] =>
    after === null ? [] : [{kind: 'pack-unknown', what, before, after}],
  )
  return changesOf(drafts, {agent: null})
}

/** No gate lets through what nobody could look at. */
function changesOfHeirs(heirs: ReadonlyMap<string, string>, {unknown}: PacksAt): readonly Change[] {
  return [...heirs].flatMap(([agent, what]) => {
    const {before = null, after = null} = unknown.get(what) ?? {}
    return changesOf([{kind: 'heir-unknown', what, before, after}], {agent})
  })
}

/** Nothing is said of the agents of a pack that is gone with its files. */
function tellUnknown({err}: Context, {unknown}: PacksAt, revision: string): void {
  for (const [name, {before, after}] of unknown)
    if (after === null)
      err(
        `agentc: \`${name}@${before}\`, which ${revision} is locked to, is not here: its agents are not compared\n`,
      )
}

interface Told {
  readonly changes: readonly Change[]
  readonly revision: string
  readonly format: string
}

function print(context: Context, {changes, revision, format}: Told): void {
  const weight = weightOf(changes)
  if (format === 'json') printData(context, {revision, weight, changes})
  else if (format === 'markdown') printText(context, changesMarkdown(changes, revision))
  else {
    printText(context, changesText(changes, context.style))
    const agents = new Set(changes.map(({agent}) => agent)).size
    const told =
      weight === null
        ? 'nothing changed in meaning'
        : `${plural(changes.length, 'change')} of ${plural(agents, 'agent')}; the heaviest is ${weight}`
    if (!context.values.has('quiet')) context.err(`since ${revision}: ${told}\n`)
  }
}

function formatOf({values}: Context): string {
  const name = values.text('format') ?? 'pretty'
  if (!formats.includes(name)) throw new UsageError(`\`--format ${name}\`: \`diff\` prints ${anyOf(formats)}`)
  return name
}

function failuresOf({values}: Context): readonly ((change: Change) => boolean)[] {
  return values
    .texts('fail-on')
    .flatMap(text => text.split(','))
    .map(name => {
      const fail = Object.hasOwn(failures, name) ? failures[name] : undefined
      if (fail === undefined)
        throw new UsageError(`\`--fail-on ${name}\`: expected ${anyOf(Object.keys(failures))}`)
      return fail
    })
}
