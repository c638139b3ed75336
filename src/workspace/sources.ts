/** The sources of a run: read, parsed and validated. */
import {type Agent, type Hole, type Skill, specFormat} from '../agent.ts'
import {isPartFile} from '../compose/part-file.ts'
import type {TargetConfig} from '../config/config.ts'
import {defaultOut} from '../config/default-out.ts'
import {ownedPaths} from '../emit/ownership.ts'
import {readerOf, readers} from '../formats/readers.ts'
import {createDetector, hasSpecMark, type Unmarked} from '../lift/detect.ts'
import {lift} from '../lift/lift.ts'
import type {LiftRun, Parts} from '../lift/reader.ts'
import {relationTypes} from '../link/relation-types.ts'
import {parse} from '../parse/parse.ts'
import {problemsOf, type Syntax} from '../parse/syntax.ts'
import {type OutsideRequest, readOutside} from '../read/outside.ts'
import {readSource} from '../read/read.ts'
import type {Source} from '../read/source.ts'
import {readSources} from '../read/sources.ts'
import {validate} from '../validate/validate.ts'
import {settle} from './import/settle.ts'
import {lookAround} from './look-around.ts'
import type {Session} from './session.ts'
import {isTemplateFile} from './templates.ts'

/** Which files to read. */
export interface Wanted {
  /** Files named on purpose, relative to the root; read even when no glob matches them. */
  readonly named: readonly string[]
  /** Files and folders that are roots of their own, relative to the root; with any, nothing else is read. */
  readonly roots?: readonly string[]
}

/** Every source, parsed; outputs of any target are none. */
export function readAll(
  session: Session,
  targets: readonly TargetConfig[],
  {named, roots = []}: Wanted,
): readonly Syntax[] {
  const {host, root, config, limits, texts, from} = session
  const wanted = named.filter(path => !isTemplateFile(path) && !isPartFile(path))
  const outs = new Set([...config.targets, ...targets].map(({out}) => out))
  const known = new Set([...outs].flatMap(out => [...ownedPaths(host, root, out)]))
  // Globs that take YAML would take it for an agent.
  if (config.file !== null) known.add(config.file)
  const owned = {known, below: (folder: string) => ownedPaths(host, root, folder)}
  const request = {host, root, config, owned, named: wanted, from, limit: limits.file}
  const parsed = (source: Source): Syntax => parse(source, limits)
  if (roots.length > 0)
    return remembered(readRoots(roots, {...request, exclude: config.exclude}, parsed), texts)
  const usual = readSources(request).map(parsed)
  const syntaxes =
    config.file === null
      ? [
          ...usual,
          ...lookAround({...request, outs: [...outs, ...session.targets.ids.map(defaultOut)]}, usual, parsed),
        ].sort(byPath)
      : usual
  return remembered(syntaxes, texts)
}

function remembered(syntaxes: readonly Syntax[], texts: Map<string, string>): readonly Syntax[] {
  for (const {source} of syntaxes) texts.set(source.path, source.text)
  return syntaxes
}

/** Data files that no reader claims are no agents, and nothing is said of them. */
function readRoots(
  roots: readonly string[],
  request: Omit<OutsideRequest, 'path'>,
  parsed: (source: Source) => Syntax,
): readonly Syntax[] {
  const sources = roots.flatMap(path => readOutside({...request, path}))
  const once = [...new Map(sources.map(source => [source.path, source])).values()]
  return once
    .map(parsed)
    .filter(syntax => /\.md$/.test(syntax.source.path) || isClaimed(syntax))
    .sort(byPath)
}

function isClaimed(syntax: Syntax): boolean {
  const {source} = syntax
  if (source.asked || source.format !== null || /\.agent\.(?:ya?ml|json)$/.test(source.path)) return true
  const {format} = createDetector(readers, 'spec')(syntax)
  return format !== specFormat
}

function byPath({source: a}: Syntax, {source: b}: Syntax): number {
  return a.path < b.path ? -1 : 1
}

/** Agents, skills, files that hold no readable one, and the sources with what reading them found. */
export interface Validation {
  readonly agents: readonly Agent[]
  readonly skills: readonly Skill[]
  readonly holes: readonly Hole[]
  readonly seen: readonly Syntax[]
}

/** Makes agents of every source, each by the reader of its format. */
export function validateAll(syntaxes: readonly Syntax[], session: Session): Validation {
  const used = new Set<string>()
  const run = noting(liftRun(session), used)
  const detect = createDetector(readers, unmarkedOf(syntaxes, session))
  const read = syntaxes.map(syntax => {
    const {format, because} = detect(syntax)
    const reader = readerOf(format)
    if (reader !== undefined) return lift(syntax, reader, because, run)
    const {agent, hole, syntax: checked} = validate(syntax, run)
    return {agents: listOf(agent), holes: listOf(hole), skills: [], syntax: checked}
  })
  const parts = read.filter(({syntax}) => !isPrompt(syntax, used))
  const {agents, skills} = joined(
    {agents: parts.flatMap(one => one.agents), skills: parts.flatMap(one => one.skills)},
    run,
  )
  return {
    agents: settled(agents, run),
    skills,
    holes: parts.flatMap(({holes}) => holes),
    seen: parts.map(({syntax}) => syntax),
  }
}

/** Agents that have several files are one agent each. */
function joined(parts: Parts, run: LiftRun): Parts {
  const formats = new Set(parts.agents.map(({format}) => format))
  return readers
    .filter(({id}) => formats.has(id))
    .reduce((found, {join}) => join?.(found, run) ?? found, parts)
}

/**
 * What a file without a mark is, where nobody has said it: one of Claude Code's, when it stands among others of that client
 * and nothing is marked as a spec. Both keep their agents in `agents/`.
 */
function unmarkedOf(syntaxes: readonly Syntax[], {unmarked}: Session): Unmarked {
  if (unmarked !== 'either') return unmarked
  const hasSpec = syntaxes.some(({data}) => data !== null && hasSpecMark(data))
  if (hasSpec) return unmarked
  // What stands in a folder of a client has a mark in that, and says nothing about the others.
  const open = syntaxes.filter(({source}) => !/(?:^|\/)\./.test(source.path))
  const formats = open.map(createDetector(readers, 'spec')).map(({format}) => format)
  return formats.includes('claude-code') ? 'claude-code' : unmarked
}

/** The run, with the paths of the files that others have read as theirs. */
function noting(run: LiftRun, used: Set<string>): LiftRun {
  return {
    ...run,
    textOf(path) {
      const text = run.textOf(path)
      if (text !== null) used.add(path)
      return text
    },
  }
}

/** Markdown without frontmatter that an agent names as its prompt is no agent that lost its own. */
function isPrompt(syntax: Syntax, used: ReadonlySet<string>): boolean {
  return used.has(syntax.source.path) && problemsOf(syntax, 'no-frontmatter').length > 0
}

/** Specs stay as they are. */
function settled(agents: readonly Agent[], run: LiftRun): readonly Agent[] {
  const isSpec = ({format}: Agent): boolean => format === specFormat
  if (agents.every(isSpec)) return agents
  return [
    ...agents.filter(isSpec),
    ...settle(
      agents.filter(agent => !isSpec(agent)),
      run,
    ),
  ]
}

function listOf<T>(item: T | null): readonly T[] {
  return item === null ? [] : [item]
}

/** What every reader of one run shares. */
export function liftRun({host, root, config, targets, limits, texts}: Session): LiftRun {
  return {
    config,
    targetIds: targets.ids,
    relationTypes: relationTypes(config.relations),
    limits,
    textOf(path) {
      // Beside the project, a file was reached through the folder that was named.
      const outside = /^(?:\.\.\/)+[^/]+(?=\/)/.exec(path)?.[0]
      const inside = outside === undefined ? path : path.slice(outside.length + 1)
      const base = outside === undefined ? root : `${root}/${outside}`
      const read = {
        host,
        root: base,
        path: inside,
        format: null,
        resources: [],
        asked: true,
        limit: limits.file,
      }
      const {text, problems} = readSource(read)
      if (problems.length > 0) return null
      texts.set(path, text)
      return text
    },
  }
}
