/** What the agents of a pack are made of beside their own files, and what of it cannot come along. */
import type {Checked, Input, Workspace} from '../../workspace.ts'
import type {PackedFile} from './npm-pack.ts'

/** Kinds of inputs without which an agent would be another one. */
const kinds: readonly Input['kind'][] = ['resource', 'base', 'patch', 'stack', 'partial', 'fragment']

/** Where parts of agents may lie in a pack. */
const held = /^(?:agents|skills|variants|schemas)\//

/** What npm reads itself, and never packs. */
const ignoreFile = /(?:^|\/)\.(?:git|npm)ignore$/

/** Where sources of a pack are looked for. */
const sourcePath = /^agents\/.*\.md$|^agents\/.*\.agent\.(?:ya?ml|json)$/

/** Paths of the parts; what ships with agentc, or with another pack, is none. */
export function partsOf(checked: Checked, workspace: Workspace): readonly string[] {
  const folders = workspace.packs.map(({folder}) => `${folder}/`)
  return workspace
    .inputs(checked)
    .filter(({kind, path}) => kinds.includes(kind) && !folders.some(folder => path.startsWith(folder)))
    .map(({path}) => path)
    .filter(path => !ignoreFile.test(path))
}

/** Parts that stay at home: whoever adds the pack would get other agents. */
export function partProblems(files: readonly PackedFile[], parts: readonly string[]): readonly string[] {
  const there = new Set(files.map(({path}) => path))
  return parts
    .filter(path => !there.has(path))
    .map(path =>
      held.test(path)
        ? `\`${path}\`, of which agents are made, is left out by \`files\` in package.json or by an ignore file beside it; add it to \`files\``
        : `\`${path}\`, of which agents are made, lies where no pack can hold it; move it below \`variants/\`, and name it so`,
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
