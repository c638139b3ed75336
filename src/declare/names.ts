/** What the templates of a declared target name. */
import {partsOf} from '../template/check.ts'
import type {Path} from '../template/tree.ts'
import type {DeclaredFile} from './declaration.ts'

/** The parts of a path from the top on, wherever it stands. */
export function rootsOf({isData, parts}: Path): readonly string[] {
  return isData && parts[0] === 'root' ? parts.slice(1) : parts
}

/** What is written of one thing: these members, or all of it. */
export interface Written {
  readonly isWhole: boolean
  readonly members: ReadonlySet<string>
}

/** What the files write of `keys`, of `agent`, and which names they know besides. */
export function writtenOf(name: string, files: readonly DeclaredFile[]): Written {
  const members = new Set<string>()
  let isWhole = false
  for (const file of files) {
    if (file.kind === 'frontmatter') {
      // Every key, and the whole prompt; of the agent itself nothing.
      isWhole ||= name !== 'agent'
      continue
    }
    for (const path of partsOf(file.template).paths) {
      const [first, second] = rootsOf(path)
      if (first !== name) continue
      if (second === undefined) isWhole = true
      else members.add(second)
    }
  }
  return {isWhole, members}
}
