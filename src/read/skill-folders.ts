/** Folders of skills: whatever lies below a `SKILL.md` belongs to it, however it is called. */
import {skillFile} from '../agent.ts'
import type {Entry} from '../host/host.ts'

/** Folders that hold agents and skills; a `SKILL.md` in one of them is not the owner of its neighbours. */
const collections: readonly string[] = ['agents', 'skills', 'plugins']

/** A folder (relative to the root, empty for the root itself) and the file that makes it a skill. */
export interface SkillFolder {
  readonly folder: string
  readonly file: string
}

/** The skill folders of a tree, learnt from the top down. */
export class SkillFolders {
  readonly #files = new Map<string, string>()

  /** Takes note of what a folder holds; to be called before anything below it is asked for. */
  meet(folder: string, entries: readonly Entry[]): void {
    if (collections.includes(folder.slice(folder.lastIndexOf('/') + 1))) return
    for (const {name, kind} of entries) {
      const path = folder === '' ? name : `${folder}/${name}`
      if (kind !== 'directory' && skillFile.test(path)) this.#files.set(folder, path)
    }
  }

  /** The outermost skill that a path belongs to; null for a `SKILL.md` itself and for an agent beside it. */
  ownerOf(path: string): SkillFolder | null {
    if (this.#files.size === 0) return null
    for (let end = 0; end !== -1; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end)
      const file = this.#files.get(folder)
      if (file === undefined || (folder === '' && isElsewhere(path))) continue
      const inside = path.slice(folder === '' ? 0 : end + 1)
      return path === file || inside === 'AGENT.md' ? null : {folder, file}
    }
    return null
  }
}

/** A project may itself be a skill; its agents and its other skills are none the less its own. */
function isElsewhere(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some(step => step.startsWith('.') || collections.includes(step))
}
