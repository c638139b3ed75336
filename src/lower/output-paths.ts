/** Which outputs of a run would land on one path. */
import type {Compilation} from './target.ts'

export interface OutputPath {
  /** Relative to the root. */
  readonly path: string
  readonly target: string
  /** Null: several agents share the file. */
  readonly agent: string | null
  /** File of the skill that it is a part of; null: of none. */
  readonly skill: string | null
  /** Source that it is a copy of; null: it is none. */
  readonly copyOf: string | null
  /** Merged entry by entry: several targets may write it. */
  readonly isShared: boolean
}

/** Groups of two and more outputs whose paths are equal, or equal where case and Unicode form do not count; in order of path. */
export function collidingPaths(compilations: readonly Compilation[]): readonly (readonly OutputPath[])[] {
  const groups = new Map<string, OutputPath[]>()
  for (const output of compilations.flatMap(outputPaths)) {
    const key = foldPath(output.path)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [output])
    else group.push(output)
  }
  return [...groups.values()].filter(group => group.length > 1 && !agree(group))
}

/** Merged by entries, or copies of one source under one name. */
function agree(group: readonly OutputPath[]): boolean {
  const [{copyOf, path} = {copyOf: null, path: ''}] = group
  return (
    group.every(({isShared}) => isShared) ||
    (copyOf !== null && group.every(other => other.copyOf === copyOf && other.path === path))
  )
}

/** One form for names that macOS and Windows cannot tell apart. */
export function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC')
}

function outputPaths({target, out, artifacts, shared}: Compilation): readonly OutputPath[] {
  const path = (relative: string): string => joinSteps(`${out}/${relative}`)
  return [
    ...artifacts.map(artifact => ({
      path: path(artifact.path),
      target: target.id,
      agent: artifact.agent,
      skill: artifact.skill ?? null,
      copyOf: typeof artifact.content === 'object' ? artifact.content.copyOf : null,
      isShared: false,
    })),
    ...shared.map(file => ({
      path: path(file.path),
      target: target.id,
      agent: null,
      skill: null,
      copyOf: null,
      isShared: true,
    })),
  ]
}

/** A path with `.` and `..` resolved. */
export function joinSteps(path: string): string {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop()
    else if (step !== '.' && (step !== '' || steps.length === 0)) steps.push(step)
  }
  return steps.join('/')
}
