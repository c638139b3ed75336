/** The sources of a run: read, parsed and validated. */
import type {Agent, Hole} from '../agent.ts'
import type {Config, TargetConfig} from '../config/config.ts'
import {defaultOut} from '../config/default-out.ts'
import {ownedPaths} from '../emit/ownership.ts'
import {targetIds} from '../formats/registry.ts'
import {parse} from '../parse/parse.ts'
import type {Syntax} from '../parse/syntax.ts'
import type {Source} from '../read/source.ts'
import {readSources} from '../read/sources.ts'
import {foreignFormat} from '../validate/format.ts'
import {nameOfFile, validate} from '../validate/validate.ts'
import {lookAround} from './look-around.ts'
import type {Session} from './session.ts'

/** Every source, parsed; outputs of any target are none. */
export function readAll(
  session: Session,
  targets: readonly TargetConfig[],
  named: readonly string[],
): readonly Syntax[] {
  const {host, root, config, limits, texts, from} = session
  const outs = new Set([...config.targets, ...targets].map(({out}) => out))
  const known = new Set([...outs].flatMap(out => [...ownedPaths(host, root, out)]))
  // Globs that take YAML would take it for an agent.
  if (config.file !== null) known.add(config.file)
  const owned = {known, below: (folder: string) => ownedPaths(host, root, folder)}
  const request = {host, root, config, owned, named, from, limit: limits.file}
  const parsed = (source: Source): Syntax => parse(source, limits)
  const usual = readSources(request).map(parsed)
  const syntaxes =
    config.file === null
      ? [
          ...usual,
          ...lookAround({...request, outs: [...outs, ...targetIds.map(defaultOut)]}, usual, parsed),
        ].sort(byPath)
      : usual
  for (const {source} of syntaxes) texts.set(source.path, source.text)
  return syntaxes
}

function byPath({source: a}: Syntax, {source: b}: Syntax): number {
  return a.path < b.path ? -1 : 1
}

/** Agents, files that hold no readable one, and the sources with what validating found in them. */
export interface Validation {
  readonly agents: readonly Agent[]
  readonly holes: readonly Hole[]
  readonly seen: readonly Syntax[]
}

/** Validates every source. */
export function validateAll(syntaxes: readonly Syntax[], config: Config): Validation {
  const agents: Agent[] = []
  const holes: Hole[] = []
  const seen = syntaxes.map(syntax => {
    const foreign = foreignFormat(syntax)
    const {
      agent,
      hole,
      syntax: checked,
    } = foreign === null ? validate(syntax, {config, targetIds}) : setAside(syntax, foreign, config)
    if (agent !== null) agents.push(agent)
    if (hole !== null) holes.push(hole)
    return checked
  })
  return {agents, holes, seen}
}

/** A vendor file counts as known in relations, and is reported as what it is. */
function setAside(
  syntax: Syntax,
  {format, because}: {format: string; because: string},
  config: Config,
): ReturnType<typeof validate> {
  const {path} = syntax.source
  // In a project with a config its globs say what is an agent: one that is left out is no mere remark.
  const asked = syntax.source.asked || (config.file !== null && format !== 'skill')
  const span = {start: 0, end: 0}
  const name = typeof syntax.data?.name === 'string' ? syntax.data.name : nameOfFile(path)
  return {
    agent: null,
    hole: {name, file: path},
    syntax: {...syntax, problems: [{kind: 'unsupported-format', span, format, because, asked}]},
  }
}
