/** build ∘ import ∘ build is a fixed point: the golden outputs of each target, read back and built again. */
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'

const root = '/project'

interface Golden {
  readonly name: string
  readonly target: string
  readonly files: Readonly<Record<string, string>>
}

const goldens: readonly Golden[] = [
  ...['cagents', 'cao', 'claude-code'].map(target => ({
    name: `shipped ${target}`,
    target,
    files: textsBelow(`test/shipped/out/${target}`),
  })),
]

function textsBelow(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const paths = readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile() && !entry.parentPath.includes('.agentc'))
    .map(entry => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
  return Object.fromEntries(paths.map(path => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]))
}

describe('the way back', () => {
  it.each(goldens.map(one => [one.name, one] as const))('%s', async (_, {target, files}) => {
    const disk = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]))
    expect(Object.keys(disk).length).toBeGreaterThan(0)
    const workspace = await createWorkspace({
      host: memoryHost(disk),
      cwd: root,
      from: target === 'cagents' ? target : null,
      unmarked: 'claude-code',
    })
    const imports = await workspace.imports({
      roots: ['.'],
      set: {},
      name: null,
      relations: 'offer',
      to: 'agents',
    })
    const verified = await workspace.verify(imports)
    const formats = new Set(verified.map(({format}) => format))
    expect([...formats]).toEqual([target])
    expect(verified.filter(({outcome}) => outcome !== 'equal')).toEqual([])
  })
})
