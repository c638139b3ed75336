/** What a build depends on: the files, what each is to it, and the hash of its bytes. */
import {compareText} from '../diagnostic.ts'
import {HostError} from '../host/host.ts'
import type {Checked} from './check.ts'
import type {InputKind, Session} from './session.ts'

/** One file that a build reads. */
export interface Input {
  /** Relative to the root. */
  readonly path: string
  readonly kind: InputKind
  /** SHA-256 of its bytes; null: they cannot be read. */
  readonly hash: string | null
}

/** Every file that the checked project was made of. */
export function inputsOf(session: Session, {syntaxes, project, skills}: Checked): readonly Input[] {
  const kinds = new Map<string, InputKind>()
  for (const {resources} of [...project.agents, ...skills])
    for (const {path} of resources) kinds.set(path, 'resource')
  for (const {source} of syntaxes) kinds.set(source.path, 'source')
  for (const [path, kind] of session.inputs) kinds.set(path, kind)
  if (session.config.file !== null) kinds.set(session.config.file, 'config')
  return [...kinds]
    .map(([path, kind]) => ({path, kind, hash: hashOf(session, path)}))
    .sort((a, b) => compareText(a.path, b.path))
}

function hashOf({host, root}: Session, path: string): string | null {
  try {
    const full = `${root}/${path}`
    return host.hash(host.read(host.realPath(full) ?? full))
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}
