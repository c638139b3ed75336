import {describe, expect, it} from 'vitest'
import {graph} from '../../src/commands/graph.ts'
import {agentText, runCli} from '../support/cli.ts'

const files = {
  'agents/lead.md': agentText('lead', 'related_agents: [{name: dba, type: coordinates}]\n'),
  'agents/dba.md': agentText('dba', 'related_agents: [{name: tester, type: delegates_to}]\n'),
  'agents/tester.md': agentText('tester'),
}

describe('graph', () => {
  it('draws Mermaid without flags', async () => {
    const {status, out} = await runCli(graph, [], files)
    expect(status).toBe(0)
    expect(out).toContain('flowchart LR\n')
    expect(out).toContain('a_lead -->|"coordinates"| a_dba')
  })

  it('draws dot and data', async () => {
    expect((await runCli(graph, ['--as', 'dot'], files)).out).toContain(
      '"lead" -> "dba" [label="coordinates"]',
    )
    const {out} = await runCli(graph, ['--as', 'json'], files)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      nodes: [{name: 'dba'}, {name: 'lead'}, {name: 'tester'}],
    })
    expect((await runCli(graph, ['--format', 'json'], files)).out).toBe(out)
  })

  it.each([
    [
      ['--focus', 'tester'],
      ['dba', 'tester'],
    ],
    [['--focus', 'tester', '--depth', '0'], ['tester']],
    [
      ['--focus', 'tester', '--depth', '2'],
      ['dba', 'lead', 'tester'],
    ],
  ])('narrows to the neighbourhood: %j', async (args, names) => {
    const {out} = await runCli(graph, [...args, '--as', 'json'], files)
    expect(JSON.parse(out).nodes.map(({name}: {name: string}) => name)).toEqual(names)
  })

  it.each([
    [['--as', 'svg'], '`--as svg` is not supported by this version; it draws: mermaid, dot, json'],
    [['--as', 'png'], 'unknown form `--as png`; known: mermaid, dot, json'],
    [['--format', 'json', '--as', 'dot'], '`--format json` and `--as dot` exclude each other'],
    [['--focus', 'testr'], 'there is no agent `testr` in the graph; did you mean `tester`?'],
    [['--depth', '2'], '`--depth` counts from an agent; add `--focus NAME`'],
    [['--focus', 'dba', '--depth', 'far'], '`--depth far`: expected a number of steps'],
  ])('refuses %j', async (args, reason) => {
    const {status, out, err} = await runCli(graph, args, files)
    expect([status, out, err]).toEqual([2, '', `agentc: ${reason}\n`])
  })
})
