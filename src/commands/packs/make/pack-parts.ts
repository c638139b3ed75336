/** What the agents of a pack are made of beside their own files, and what of it cannot come along. */
import {lockFile} from '../../../pack/documents/lock.ts'
import type {Checked, Workspace} from '../../../workspace.ts'

/** Where parts of agents may lie in a pack. */
const held = /^(?:agents|skills|variants|schemas)\//

/** What npm reads itself, and never packs. */
const ignoreFile = /(?:^|\/)\.(?:git|npm)ignore$/

/** Where sources of a pack are looked for. */
const sourcePath = /^agents\/.*\.md$|^agents\/.*\.agent\.(?:ya?ml|json)$/

/** Files that agents are made of, themselves among them; what other packs have brought is none. */
export function partsOf(checked: Checked, workspace: Workspace): readonly string[] {
  const folders = workspace.packs.map(({folder}) => `${folder}/`)
  return workspace
    .inputs(checked)
    .filter(({path, kind}) => kind !== 'pack' && kind !== 'config' && path !== lockFile)
    .map(({path}) => path)
    .filter(path => !ignoreFile.test(path) && !folders.some(folder => path.startsWith(folder)))
}

/** Whether a part lies where it is looked for in a pack. */
function isHeld(path: string): boolean {
  return held.test(path)
}

/** Parts that stay at home: whoever adds the pack would get other agents. */
export function apartProblems(parts: readonly string[]): readonly string[] {
  return parts
    .filter(path => !isHeld(path))
    .map(
      path =>
        `agents are made of \`${path}\`, which no pack can hold there; move it below \`variants/\`, and name it so`,
    )
}

/** Agents that would mean something else elsewhere. */
export function meaningProblems({project}: Checked, {packs}: Workspace): readonly string[] {
  const own = project.agents.filter(({pack}) => pack === undefined)
  const shorts = packs.map(({short}) => short)
  return own.flatMap(({file, inherits}) => [
    ...(sourcePath.test(file)
      ? []
      : [
          `\`${file}\` lies apart from \`agents/\`, where alone agents of a pack are looked for; move it there`,
        ]),
    ...(inherits?.bases ?? [])
      .filter(({name}) => shorts.some(short => name.startsWith(`${short}:`)))
      .map(
        ({name}) =>
          `\`${file}\` inherits from \`${name}\` of another pack, and no pack brings others along; write what it inherits into a base of your own`,
      ),
  ])
}
