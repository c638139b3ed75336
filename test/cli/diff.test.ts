/** `agentc diff`: changes of meaning between a revision and the work tree. Skips where git is not installed. */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {diff} from '../../src/commands/diff.ts'
import {agentText} from '../support/cli.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'

const hasGit = spawnSync('git', ['--version']).status === 0
let folder = ''

function git(...args: readonly string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args])
}

function write(name: string, fields: string, body?: string): void {
  writeFileSync(join(folder, 'agents', `${name}.md`), agentText(name, fields, body))
}

async function run(...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(diff, folder, args)
}

describe.skipIf(!hasGit)('diff', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'agentc-diff-'))
    mkdirSync(join(folder, 'agents'))
    git('init', '-q')
    writeFileSync(join(folder, 'agentc.config.yaml'), 'targets: {claude-code: {}, fleet: {}}\n')
    write('lead', 'allowed-tools: [Read, Agent]\nrelated_agents: [{name: dba, type: delegates_to}]\n')
    write('dba', 'model: sonnet\nallowed-tools: [Read, "Bash(psql:*)"]\n')
    write('clerk', 'disallowed-tools: [Bash]\n')
    git('add', '.')
    git('commit', '-qm', 'start')
  })
  afterAll(() => rmSync(folder, {recursive: true, force: true}))

  it('says that nothing changed', async () => {
    expect(await run()).toMatchObject({status: 0, out: '', err: 'since HEAD: nothing changed in meaning\n'})
    expect((await run('--format', 'markdown')).out).toBe('No agent means anything else since `HEAD`.\n')
  })

  it('is blind to how a thing is written', async () => {
    write('clerk', 'disallowed-tools: "Bash"\n')
    expect((await run()).out).toBe('')
  })

  it('tells tools, models, relations, prompts and renames apart, the heaviest first', async () => {
    write('lead', 'allowed-tools: [Read]\n')
    write('dba', 'model: opus\nallowed-tools: [Read, Bash]\n', 'You now look after two databases.\n')
    rmSync(join(folder, 'agents', 'clerk.md'))
    write('scribe', 'disallowed-tools: [Bash]\n')
    const {out, err, status} = await run()
    expect(out).toMatchInlineSnapshot(`
      "dba
        major  may use more: \`Bash\`
        minor  model: \`sonnet\` -> \`opus\`
        patch  prompt changed: ≈ 5 -> 8 tokens (+3)

      lead
        major  relation removed: \`delegates_to dba\`
        minor  may no longer use: \`Agent\`

      scribe
        major  was \`clerk\`: what refers to the old name is left without an agent
        patch  description: \`Use when clerk is asked for.\` -> \`Use when scribe is asked for.\`
      "
    `)
    expect(err).toMatchInlineSnapshot(`
      "since HEAD: 7 changes of 3 agents; the heaviest is major
      "
    `)
    expect(status).toBe(0)
  })

  it('is a gate on request', async () => {
    expect((await run('--fail-on', 'widened-tools')).status).toBe(1)
    expect((await run('--fail-on', 'removed-agents,breaking')).status).toBe(1)
    expect(await run('--fail-on', 'tools')).toMatchObject({status: 2})
  })

  it('prints a comment for a pull request, and data', async () => {
    expect((await run('--format', 'markdown')).out).toMatchInlineSnapshot(`
      "### Agents: what changed in meaning since \`HEAD\`

      | agent | weight | change | target |
      |---|---|---|---|
      | dba | major | may use more: \`Bash\` | all |
      | dba | minor | model: \`sonnet\` -> \`opus\` | all |
      | lead | major | relation removed: \`delegates_to dba\` | all |
      | lead | minor | may no longer use: \`Agent\` | all |
      | scribe | major | was \`clerk\`: what refers to the old name is left without an agent | all |

      <details><summary>Details: 2</summary>

      | agent | weight | change | target |
      |---|---|---|---|
      | dba | patch | prompt changed: ≈ 5 -> 8 tokens (+3) | all |
      | scribe | patch | description: \`Use when clerk is asked for.\` -> \`Use when scribe is asked for.\` | all |

      </details>
      "
    `)
    const data = JSON.parse((await run('--format', 'json')).out)
    expect(data).toMatchObject({version: 1, revision: 'HEAD', weight: 'major'})
    expect(data.changes.find(({kind}: {kind: string}) => kind === 'tools-widened')).toEqual({
      agent: 'dba',
      target: null,
      kind: 'tools-widened',
      what: 'allowed-tools',
      before: null,
      after: ['Bash'],
      weight: 'major',
    })
  })

  it('takes a moved file for the same agent', async () => {
    git('add', '-A')
    git('commit', '-qm', 'second')
    mkdirSync(join(folder, 'agents', 'data'))
    renameSync(join(folder, 'agents', 'dba.md'), join(folder, 'agents', 'data', 'dba.md'))
    expect((await run()).out).toBe('')
  })

  it('says what git says of a revision that is none', async () => {
    expect((await run('nowhere')).err).toContain(
      '`diff nowhere`: git says: fatal: Not a valid object name nowhere',
    )
    expect((await run('--', '--output=x')).err).toContain('expected a revision')
  })
})
