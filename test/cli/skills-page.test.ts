/** The examples of docs/skills.md and docs/plugins.md: what goes in, what is said, what comes out. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {project} from '../support/run.ts'

/** Path -> text of the blocks that are marked so. */
function blocksOf(page: string, mark: 'file' | 'output'): Readonly<Record<string, string>> {
  const blocks = page.matchAll(new RegExp(`^\`{4}\\w+ ${mark}=(\\S+)\\n([\\s\\S]*?)^\`{4}$`, 'gm'))
  return Object.fromEntries([...blocks].map(([, path = '', text = '']) => [path, text]))
}

describe.each(['docs/skills.md', 'docs/plugins.md'])('%s', path => {
  const page = readFileSync(path, 'utf8')

  it('shows what happens', async () => {
    const {run, read} = project(blocksOf(page, 'file'))
    const [, line = '', sample = ''] = /^`npx agentc-cli (.*)`\n\n```text\n([\s\S]*?)^```$/m.exec(page) ?? []
    const {status, err} = await run(line.split(' '))
    expect(status).toBe(0)
    for (const part of sample.split('…\n')) expect(err).toContain(part)
    const outputs = Object.entries(blocksOf(page, 'output'))
    expect(outputs.length).toBeGreaterThan(0)
    for (const [output, text] of outputs) expect(read(output)).toBe(text)
  })
})
