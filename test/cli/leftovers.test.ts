/** What a build leaves, keeps and removes when agents break, go, or stop being listed. */
import {chmodSync, unlinkSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {handOver, type Project, project} from '../support/run.ts'

/** What cagents needs on top. */
const everything = `archetype: developer
branch: frontend
version: "1.0.0"
tier: execution
vibe: Calm and exact
domain: frontend
capabilities: [screens]
allowed-tools: [Read]
`

const broken = '---\ndescription: [\n---\n'

/** A project that has been built. */
async function built(files: Readonly<Record<string, string>>): Promise<Project> {
  const made = project(files)
  expect((await made.run(['build'])).status).toBe(0)
  return made
}

function outputs({list}: Project): readonly string[] {
  return list('dist').filter(path => !path.includes('.agentc/'))
}

describe.concurrent('an agent that breaks', () => {
  it.each([
    ['agents/x/AGENT.md', 'agents/x/resources/list.md'],
    ['agents/x.md', 'agents/x/assets/list.md'],
  ])('keeps the copies of its resources: %s', async (source, resource) => {
    const made = await built({
      [source]: agentText('x'),
      [resource]: 'one\n',
      'agents/web.md': agentText('web'),
    })
    const before = outputs(made)
    expect(before.some(path => path.endsWith('list.md'))).toBe(true)
    made.write({[source]: broken})
    const checked = await made.run(['build', '--check'])
    expect(checked.out).not.toContain('orphaned')
    expect(checked.out).toMatch(/^source-error {3}.*list\.md$/m)
    expect((await made.run(['build', '--keep-going'])).status).toBe(1)
    expect(outputs(made)).toEqual(before)
  })

  it('keeps them when its file cannot be read', async () => {
    const made = await built({
      'agents/x/AGENT.md': agentText('x'),
      'agents/x/resources/list.md': 'one\n',
      'agents/web.md': agentText('web'),
    })
    handOver(made)
    const before = outputs(made)
    chmodSync(made.at('agents/x/AGENT.md'), 0o000)
    const {status} = await made.run(['build', '--keep-going'], {unprivileged: true})
    expect([status, outputs(made)]).toEqual([1, before])
  })

  it('keeps its outputs when it moves at the same time', async () => {
    const made = await built({
      'agents/x.md': agentText('x'),
      'agents/web.md': agentText('web'),
    })
    const before = outputs(made)
    unlinkSync(made.at('agents/x.md'))
    made.write({'agents/team/x.md': broken})
    expect((await made.run(['build', '--keep-going'])).status).toBe(1)
    expect(outputs(made)).toEqual(before)
  })

  it('before it was ever built has no outputs that miss', async () => {
    const made = await built({'agents/web.md': agentText('web')})
    made.write({
      'agents/x/AGENT.md': agentText('x', 'bogus: 1\nmodel: 7\n'),
      'agents/x/resources/list.md': 'one\n',
      'agents/new.md': agentText('new'),
    })
    const {out} = await made.run(['build', '--check'])
    expect(out.match(/^(?:missing|source-error) .*$/gm)).toEqual([expect.stringContaining('new.md')])
  })
})

describe.concurrent('a plugin manifest', () => {
  const place = 'dist/.claude-plugin/plugin.json'
  const config = (target: string, option: string): string => `targets: {${target}: {out: dist, ${option}}}\n`

  it.each([
    ['claude-code', 'plugin'],
    ['cagents', 'pluginJson'],
  ])('of %s goes when the option does, but not what others wrote into it', async (target, option) => {
    const web = {'agents/web.md': agentText('web', everything)}
    const on = {'agentc.config.yaml': config(target, `${option}: true`)}
    const off = {'agentc.config.yaml': config(target, `${option}: false`)}
    const made = await built({...web, ...on})
    expect(made.list('dist')).toContain('.claude-plugin/plugin.json')
    made.write(off)
    expect((await made.run(['build', '--check'])).status).toBe(1)
    expect((await made.run(['build'])).status).toBe(0)
    expect(made.list('dist')).not.toContain('.claude-plugin/plugin.json')
    expect((await made.run(['build', '--check'])).status).toBe(0)
    made.write({...on, [place]: '{\n  "license": "MIT"\n}\n'})
    expect((await made.run(['build'])).status).toBe(0)
    expect(made.read(place)).toContain('"name"')
    made.write(off)
    expect((await made.run(['build'])).status).toBe(0)
    expect(made.read(place)).toBe('{\n  "license": "MIT"\n}\n')
    expect((await made.run(['build', '--check'])).status).toBe(0)
  })
})

describe.concurrent('the last agent', () => {
  it('takes its outputs with it; after that there is nothing to do', async () => {
    const made = await built({
      'agentc.config.yaml': '',
      'agents/web.md': agentText('web'),
      'dist/mine.txt': '',
    })
    unlinkSync(made.at('agents/web.md'))
    const checked = await made.run(['build', '--check'])
    expect([checked.status, checked.out]).toEqual([1, expect.stringMatching(/^orphaned .*web\.md$/m)])
    const kept = await made.run(['build', '--no-prune'])
    expect([kept.status, kept.err]).toEqual([0, expect.stringContaining('0 deleted')])
    const {status, err} = await made.run(['build'])
    expect([status, err]).toEqual([0, expect.stringMatching(/^no agents found: .*\n.*1 deleted\n$/)])
    expect(made.list('dist')).toEqual(['mine.txt'])
    expect((await made.run(['build'])).status).toBe(2)
  })

  it('takes its entries with it, and only in files of targets of the run', async () => {
    const made = await built({
      'agentc.config.yaml': 'targets: {fleet: {out: .}, claude-code: {}}\n',
      'agents/web.md': agentText('web'),
    })
    unlinkSync(made.at('agents/web.md'))
    expect((await made.run(['build', '-t', 'fleet'])).status).toBe(0)
    expect(made.list('').filter(path => path.startsWith('.fleet'))).toEqual([])
    expect(made.list('dist')).toHaveLength(2)
  })

  it('that was edited by hand stops the build', async () => {
    const made = await built({'agents/web.md': agentText('web')})
    unlinkSync(made.at('agents/web.md'))
    const [path = ''] = outputs(made)
    made.write({[`dist/${path}`]: 'Mine.\n'})
    expect((await made.run(['build'])).status).toBe(1)
    expect(outputs(made)).toEqual([path])
  })
})
