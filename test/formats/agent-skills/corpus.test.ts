/**
 * Real skills are read as their clients read them, and only what is wrong with one is told. AGENTC_CORPUS names a folder
 * with a MANIFEST.json and such files; without it the tests are skipped.
 */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {memoryHost} from '../../../src/host/memory.ts'
import {type Checked, createWorkspace} from '../../../src/workspace.ts'

const folder = process.env.AGENTC_CORPUS ?? ''
const manifest = join(folder, 'MANIFEST.json')
const hasCorpus = folder !== '' && existsSync(manifest)

interface Entry {
  readonly source: string
  readonly kind: string
  readonly path: string
  readonly file: string
}

const entries: readonly Entry[] = hasCorpus
  ? JSON.parse(readFileSync(manifest, 'utf8')).files.filter(
      ({kind, path}: Entry) => /^(?:agent|oma)-skill$/.test(kind) || /lint-fixture.*SKILL/.test(kind + path),
    )
  : []
const sound = entries.filter(({kind}) => kind !== 'lint-fixture')

/** Each file alone in a project without a config, as its repository has it. */
async function check({path, file}: Entry): Promise<Checked> {
  const host = memoryHost({[`/p/${path}`]: readFileSync(join(folder, file))})
  const workspace = await createWorkspace({host, cwd: '/p'})
  return workspace.check({targets: null, named: []})
}

describe.skipIf(!hasCorpus)('skills of the corpus', () => {
  it('are skills, all of them', async () => {
    expect(entries.length).toBeGreaterThan(170)
    for (const entry of entries) {
      const {skills, project} = await check(entry)
      expect([entry.file, skills.length, project.agents.length, project.holes.length]).toEqual([
        entry.file,
        1,
        0,
        0,
      ])
    }
  })

  it('have the keys that YAML has, and the name of their folder', async () => {
    for (const entry of sound) {
      const {skills} = await check(entry)
      const text = readFileSync(join(folder, entry.file), 'utf8')
      const keys = parse(/^---\r?\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '')
      const name = entry.path.split('/').at(-2)
      expect(skills).toMatchObject([{name, description: keys.description, keys}])
    }
  })

  it('have no errors, and of how most of them are read there is nothing to say', async () => {
    const lit = new Map<string, number>()
    for (const entry of sound) {
      const {diagnostics} = await check(entry)
      expect([entry.file, diagnostics.filter(({severity}) => severity === 'error')]).toEqual([entry.file, []])
      if (diagnostics.some(({rule}) => /^(?:parse|schema|vendor)\//.test(rule)))
        lit.set(entry.source, (lit.get(entry.source) ?? 0) + 1)
    }
    for (const source of ['superpowers', 'anthropics-skills', 'jeffallan-skills', 'cao', 'oma'])
      expect([source, lit.get(source)]).toEqual([source, undefined])
    expect([...lit.values()].reduce((sum, count) => sum + count, 0)).toBeLessThan(sound.length / 4)
  })
})
