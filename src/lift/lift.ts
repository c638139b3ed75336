/** Files of vendors -> agents: what is broken recovered, what its client makes of it noted. */
import type {Hole} from '../agent.ts'
import {toKebabCase} from '../kebab-case.ts'
import type {Problem} from '../parse/problem.ts'
import {salvage} from '../parse/salvage/salvage.ts'
import type {Data, Syntax, Vendor} from '../parse/syntax.ts'
import {nameOfFile, normalizeBody} from '../validate/validate.ts'
import {liftAgent} from './lift-agent.ts'
import {silentFields} from './read-keys.ts'
import type {Lifted, LiftRun, Reader} from './reader.ts'

/** What a file gave, and its syntax with what lifting found in it. */
export interface LiftedFile extends Lifted {
  readonly syntax: Syntax
}

/** Reads a vendor's file; what is broken is recovered as far as it is unambiguous. */
export function lift(found: Syntax, reader: Reader, because: string, run: LiftRun): LiftedFile {
  const {id: format, title, client, tolerates, holds = 'agents'} = reader
  const vendor: Vendor = {format, title, client, because, tolerates, holds}
  const syntax = found.data === null ? recovered(found, reader, run) : found
  if (syntax.data === null && (holds === 'agents' || isFolder(syntax))) {
    const holes = isFolder(syntax) ? [] : [holeOf(syntax)]
    return {agents: [], skills: [], holes, problems: [], syntax: {...syntax, vendor}}
  }
  const lifted = (reader.lift ?? liftOne)(syntax, run, reader)
  return {...lifted, syntax: {...syntax, vendor, problems: [...syntax.problems, ...lifted.problems]}}
}

function isFolder({problems}: Syntax): boolean {
  return problems.some(one => one.kind === 'unreadable' && 'found' in one && one.found === 'folder')
}

/** A file whose agent could not be read: its name counts as known. */
export function holeOf({source: {path}}: Syntax): Hole {
  return {name: toKebabCase(nameOfFile(path)) ?? nameOfFile(path), file: path}
}

function recovered(syntax: Syntax, reader: Reader, {limits}: LiftRun): Syntax {
  if (syntax.expanded !== undefined) return {...syntax, data: syntax.expanded}
  if (syntax.source.text === '') return syntax
  const saved = salvage(syntax.source, {known: [...Object.keys(reader.keys), ...silentFields], limits})
  if (saved === null) return syntax
  const {body, origin, assumed} = saved
  const data: Data = Object.assign(Object.create(null), saved.data, saved.others)
  const notes = assumed.map(({span, text}): Problem => ({kind: 'recovered', span, assumed: text}))
  return {...syntax, data, body, origin, problems: [...syntax.problems, ...notes]}
}

/** The one agent of a file. */
export function liftOne(syntax: Syntax, run: LiftRun, reader: Reader): Lifted {
  const {source, body, data} = syntax
  if (data === null) return {agents: [], skills: [], holes: [holeOf(syntax)], problems: []}
  const isMarkdown = source.path.endsWith('.md')
  const text = isMarkdown ? normalizeBody(source.text.slice(body.start, body.end)) : null
  const {agent, problems} = liftAgent(
    {syntax, run, reader, data, base: ''},
    {text, span: body, name: (reader.nameOf ?? nameOfFile)(source.path)},
  )
  return {agents: [agent], skills: [], holes: [], problems}
}
