/**
 * Real vendor files, read in their own formats and imported: each is read or diagnosed, the broken ones keep name and
 * description, copies with CRLF and a byte order mark say the same, and nothing changes for its client on the way there
 * and back. AGENTC_CORPUS names a folder of such files with a MANIFEST.json; without it the tests are skipped.
 */
import {existsSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import type {Agent} from '../src/agent.ts'
import {memoryHost} from '../src/host/memory.ts'
import {createWorkspace} from '../src/workspace.ts'

const folder = process.env.AGENTC_CORPUS ?? ''
const manifest = `${folder}/MANIFEST.json`
const hasCorpus = folder !== '' && existsSync(manifest)

interface Entry {
  readonly source: string
  readonly kind: string
  readonly file: string
  readonly notes: readonly string[] | string
}

const entries: readonly Entry[] = hasCorpus ? JSON.parse(readFileSync(manifest, 'utf8')).files : []
const sources = [...new Set(entries.map(({source}) => source))].sort()

function filesOf(source: string, change: (text: string) => string = text => text): Record<string, string> {
  const own = entries.filter(entry => entry.source === source)
  return Object.fromEntries(
    own.map(({file}) => [`/p/${file}`, change(readFileSync(`${folder}/${file}`, 'utf8'))]),
  )
}

async function read(files: Readonly<Record<string, string>>) {
  const workspace = await createWorkspace({host: memoryHost(files), cwd: '/p', unmarked: 'claude-code'})
  const imports = await workspace.imports({
    roots: ['.'],
    set: {},
    name: null,
    relations: 'offer',
    to: 'agentc-specs',
  })
  return {workspace, imports, ...imports.checked}
}

function meaning({name, fields, body, blocks, extras}: Agent) {
  return {name, fields, body, blocks, extras}
}

describe.skipIf(!hasCorpus)('the corpus', () => {
  it.each(sources)('%s: every file is read or diagnosed', async source => {
    const files = filesOf(source)
    const {project, skills, syntaxes, diagnostics} = await read(files)
    const told = new Set([
      ...project.agents.map(({file}) => file),
      ...skills.flatMap(({file, resources}) => [file, ...resources.map(({path}) => path)]),
      ...diagnostics.map(({file}) => file),
      // Readme files and the like are no agents, whoever wrote them.
      ...Object.keys(files)
        .map(path => path.slice('/p/'.length))
        .filter(path => /(?:^|\/)(?:readme|changelog|licen[cs]e|_)[^/]*$/i.test(path)),
    ])
    const silent = Object.keys(files)
      .map(path => path.slice('/p/'.length))
      .filter(path => !told.has(path))
    expect(silent).toEqual([])
    expect(syntaxes.length).toBeGreaterThan(0)
  })

  it.each(sources)('%s: CRLF and a byte order mark change nothing', async source => {
    const plain = await read(filesOf(source))
    const windows = await read(
      filesOf(source, text => `\uFEFF${text.replace(/\uFEFF/, '').replace(/\r?\n/g, '\r\n')}`),
    )
    const byFile = new Map(windows.project.agents.map(agent => [agent.file, agent]))
    for (const agent of plain.project.agents) {
      const other = byFile.get(agent.file)
      expect(other === undefined ? null : meaning(other), agent.file).toEqual(meaning(agent))
    }
  })

  it.each(sources)('%s: specs build back to what the client sees', async source => {
    const {workspace, imports} = await read(filesOf(source))
    const verified = await workspace.verify(imports)
    expect(verified.filter(({outcome}) => outcome === 'differs')).toEqual([])
  })

  it('broken YAML of subagents keeps name and description', async () => {
    const broken = entries.filter(
      ({kind, notes}) =>
        kind === 'claude-subagent' && /plain scalar holds|not closed|text before ---/.test(String(notes)),
    )
    expect(broken.length).toBeGreaterThan(15)
    for (const {file} of broken) {
      const text = readFileSync(`${folder}/${file}`, 'utf8')
      const {project} = await read({[`/p/${file}`]: text})
      const [agent] = project.agents
      expect([file, agent?.name, (agent?.fields.description.length ?? 0) > 20]).toEqual([
        file,
        expect.any(String),
        true,
      ])
    }
  })
})
