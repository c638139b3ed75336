/**
 * Real agent files, read as if they were specs: nothing crashes, and each ends as an agent or with a finding that names
 * a line. AGENTC_CORPUS names a folder of such files; without it the test is skipped.
 */
import {existsSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {memoryHost} from '../src/host/memory.ts'
import {LineTable} from '../src/report/line-table.ts'
import {createWorkspace} from '../src/workspace.ts'
import {readTree} from './support/project.ts'

const folder = process.env.AGENTC_CORPUS ?? ''
const hasCorpus = folder !== '' && existsSync(folder)

describe('corpus', () => {
  it.skipIf(!hasCorpus)('every file ends as an agent or with a finding in it', async () => {
    const tree = readTree(folder)
    const files = Object.fromEntries(
      [...tree].filter(([path]) => path.endsWith('.md')).map(([path, text]) => [`/p/${path}`, text]),
    )
    files['/p/agentc.config.yaml'] = 'include: [{files: "**/*.md", format: spec}]\n'
    const workspace = await createWorkspace({host: memoryHost(files), cwd: '/p'})
    const {project, syntaxes, diagnostics} = await workspace.check({targets: null, named: []})
    expect(syntaxes.length).toBeGreaterThan(500)
    const told = new Set([...project.agents, ...diagnostics].map(({file}) => file))
    expect(syntaxes.map(({source}) => source.path).filter(path => !told.has(path))).toEqual([])
    for (const {file, span} of diagnostics) {
      const text = workspace.textOf(file) ?? ''
      expect(span.start).toBeLessThanOrEqual(span.end)
      expect(span.end).toBeLessThanOrEqual(text.length)
      expect(new LineTable(text).pointAt(span.start).line).toBeGreaterThan(0)
    }
  })
})
