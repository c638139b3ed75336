/** The samples of docs/reports.md are what the command line prints. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {reporters} from '../../src/report/index.ts'
import {project} from '../support/run.ts'

const page = readFileSync('docs/reports.md', 'utf8')

const files = Object.fromEntries(
  [...page.matchAll(/^````md file=(\S+)\n([\s\S]*?)^````$/gm)].map(([, path = '', text = '']) => [
    path,
    text,
  ]),
)

const samples = [...page.matchAll(/^`npx agentc-cli (.*)`\n\n```\w+\n([\s\S]*?)^```$/gm)].map(
  ([, line = '', sample = '']) => [line, sample] as const,
)

/** The parts between `…` stand in the output, in this order; without `…` they are all of it. */
function gapIn(sample: string, output: string): string | null {
  const parts = sample.split('…\n')
  let at = 0
  for (const [index, part] of parts.entries()) {
    const found = output.indexOf(part, at)
    if (found === -1 || (index === 0 && found !== 0)) return part
    at = found + part.length
  }
  return sample.endsWith('…\n') || at === output.length ? null : output.slice(at)
}

describe.concurrent('docs/reports.md', () => {
  const {run} = project(files)

  it.each(samples)('%s', async (line, sample) => {
    const {out} = await run(line.split(' '))
    expect(gapIn(sample, out)).toBeNull()
  })

  it('has a sample, a heading and a row of every format', () => {
    const lines = samples.map(([line]) => line)
    for (const name of Object.keys(reporters)) {
      expect(lines).toContain(name === 'pretty' ? 'lint' : `lint --format ${name}`)
      expect(page).toContain(`\n## ${name}\n`)
      expect(page).toContain(`\n| \`${name}\` |`)
    }
  })
})
