/** `import --from-output`: finds the spec behind an output and the edits that carry a hand edit back to it. */
import {readerOf} from '../../formats/readers.ts'
import {type PatchBack, patchBack} from '../../import/patch-back.ts'
import {type TakeBack, takeBack} from '../../import/take-back.ts'
import {lift} from '../../lift/lift.ts'
import {parse} from '../../parse/parse.ts'
import {readSource, sourceOfText} from '../../read/read.ts'
import {check} from '../check.ts'
import type {Session} from '../session.ts'
import {liftRun} from '../sources.ts'

/** What an output and its spec have to say to each other. */
export type OutputEdit =
  | {readonly kind: 'edits'; readonly source: string; readonly change: TakeBack}
  /** The agent is a pack's, whose files stay as they are. */
  | ({readonly kind: 'packed'; readonly pack: string; readonly agent: string} & PatchBack)
  | {readonly kind: 'same'; readonly source: string}
  /** The path is no output of the configured targets, or of none that can be read back. */
  | {readonly kind: 'unknown'; readonly reason: string}

/** Compares the output at `path` (relative to the root) with what its spec builds. */
export async function readOutputEdit(session: Session, path: string): Promise<OutputEdit> {
  const checked = await check(session, {targets: null, named: []})
  const found = checked.compilations
    .flatMap(({out, artifacts, target}) => artifacts.map(artifact => ({out, artifact, target})))
    .find(({out, artifact}) => (out === '.' ? artifact.path : `${out}/${artifact.path}`) === path)
  if (found === undefined) return {kind: 'unknown', reason: 'no configured target writes this file'}
  const {artifact, target} = found
  const reader = readerOf(target.id)
  const spec = checked.project.agents.find(({name}) => name === artifact.agent)
  if (reader === undefined || spec === undefined || typeof artifact.content === 'object')
    return {kind: 'unknown', reason: 'it is copied or merged, and nothing reads it back'}
  const {host, root, limits} = session
  const built = typeof artifact.content === 'string' ? artifact.content : artifact.content()
  const edited = readSource({
    host,
    root,
    path,
    format: target.id,
    resources: [],
    asked: true,
    limit: limits.file,
  })
  const [problem] = edited.problems
  if (problem !== undefined) return {kind: 'unknown', reason: `it cannot be read (${problem.kind})`}
  if (edited.text === built) return {kind: 'same', source: spec.file}
  const run = liftRun(session)
  const read = (text: string) =>
    lift(parse({...sourceOfText(path, text), format: target.id}, limits), reader, '', run).agents[0]
  const [before, after] = [read(built), read(edited.text)]
  if (before === undefined || after === undefined)
    return {kind: 'unknown', reason: 'its frontmatter cannot be read any more'}
  const edit = {spec, target: target.id, built: before, edited: after}
  if (spec.pack !== undefined) {
    const others = checked.project.agents.filter(({pack}) => pack !== undefined).map(({name}) => name)
    return {kind: 'packed', pack: spec.pack.name, agent: spec.name, ...patchBack(edit, others)}
  }
  const change = takeBack(edit)
  return {kind: 'edits', source: spec.file, change}
}
