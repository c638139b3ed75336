import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {snapshot} from '../support/built.ts'
import {agentText} from '../support/cli.ts'
import {agentc, project, temporaryFolder} from '../support/run.ts'

describe.concurrent('the same bytes', () => {
  it('whatever the folder, the order of files, the time zone, the language and the place of the call', async () => {
    const config = 'targets: {claude-code: {}, cao: {provider: claude_code}, fleet: {}}\n'
    const files = {
      'agentc.config.yaml': config,
      'agents/äpfel.md': agentText('apples'),
      'agents/dba.md': agentText('dba', 'related_agents: [{name: web, type: coordinates}]\nvibe: calm\n'),
      'agents/web/AGENT.md': agentText('web', 'related_agents: [{name: dba, type: coordinated_by}]\n'),
      'agents/web/resources/b.md': 'B\n',
      'agents/web/resources/a.md': 'A\n',
    }
    const one = project(files)
    const two = project(Object.fromEntries(Object.entries(files).reverse()))
    const [first, second] = await Promise.all([
      one.run(['build', '--format', 'json'], {env: {TZ: 'Pacific/Kiritimati', LANG: 'C', LC_ALL: 'C'}}),
      two.run(['build', '--format', 'json'], {
        cwd: 'agents/web/resources',
        env: {TZ: 'America/Caracas', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8'},
      }),
    ])
    expect(first).toEqual(second)
    expect(first.status).toBe(0)
    expect(snapshot(one)).toEqual(snapshot(two))
    const elsewhere = temporaryFolder()
    const third = await agentc(['build', '--cwd', one.root, '--out', elsewhere], elsewhere)
    expect(third.status).toBe(0)
    for (const target of ['cao', 'fleet']) {
      expect(snapshot(project({}, join(elsewhere, target)))).toEqual(
        snapshot(project({}, one.at(`dist/${target}`))),
      )
    }
    const text = Object.values(snapshot(one, 'dist')).join('\n')
    expect(text).not.toContain(one.root)
    expect(text).not.toMatch(/\r|\uFEFF/)
  })
})
