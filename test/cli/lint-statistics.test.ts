/** `lint --statistics`. */
import {describe, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {project} from '../support/run.ts'

const relation = (name: string): string => `related_agents: [{name: ${name}, type: collaborates_with}]\n`

/** One error, one warning and one info, in three files. */
const mixed = {
  'agents/bad.md': agentText('bad', relation('nobody-at-all')),
  'agents/file.md': agentText('another'),
  'agents/mark.md': `\uFEFF${agentText('mark')}`,
}

describe.concurrent('--statistics', () => {
  it('counts instead of listing; the exit status stays', async () => {
    const {run, read} = project(mixed)
    const [text, json, quiet, filed] = await Promise.all([
      run(['lint', '--statistics']),
      run(['lint', '--statistics', '--format', 'json']),
      run(['lint', '--statistics', '--quiet']),
      run(['lint', '--statistics', '--output-file', 'numbers.txt']),
    ])
    expect([text.status, json.status]).toEqual([1, 1])
    expect(text.out).toMatch(/^code +rule +severity +findings +files +fixable +unsafe\n/)
    expect(text.out).toMatch(/\nREL001 +relations\/unknown-agent +error +1 +1 +\d +\d\n/)
    expect(text.out).toMatch(/\ntotal +\d+ +\d+ +\d+ +\d+\n$/)
    const {version, statistics} = JSON.parse(json.out)
    expect(version).toBe(1)
    expect(statistics).toContainEqual(
      expect.objectContaining({
        code: 'REL001',
        rule: 'relations/unknown-agent',
        severity: 'error',
        findings: 1,
      }),
    )
    expect(quiet.out.split('\n')).toHaveLength(4)
    expect([filed.out, read('numbers.txt')]).toEqual(['', text.out])
  })

  it('counts what is left after --fix', async () => {
    const {run} = project({
      'agents/lead.md': agentText('lead'),
      'agents/dba.md': agentText('dba', relation('leed')),
    })
    const {status, out, err} = await run(['lint', '--statistics', '--fix'])
    expect([status, out]).toEqual([0, 'no findings\n'])
    expect(err).toContain('fixed 1 finding in 1 file\n')
  })
})
