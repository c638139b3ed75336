/** What a run prints and writes: the table, the page, and which rows a newer run renews. */
import {describe, expect, it} from 'vitest'
import {renderPage} from '../../conformance/page.ts'
import {type Row, renewRows, sortRows} from '../../conformance/result.ts'
import {groupReasons, renderTable} from '../../conformance/table.ts'

const row: Row = {
  client: 'one',
  title: 'Client One',
  version: '1.2.3',
  target: 'one',
  set: 'shipped',
  date: '2026-11-21',
  files: 3,
  loaded: 2,
  equal: 1,
  listed: 0,
  refused: 1,
  notBuilt: {TGT006: 2, SCH001: 1},
  notBuiltAgents: 2,
  exceptions: [
    {agent: 'a', state: 'refused', reasons: ['no `name`']},
    {agent: 'b', state: 'different', reasons: ['effort: <low> | `high`']},
  ],
}

describe('the table', () => {
  it('has a row for each client and set', () => {
    const other = {...row, set: 'corpus', listed: 1, notBuilt: {}, notBuiltAgents: 0}
    expect(renderTable([row, other])).toBe(
      [
        '| client           | target | set     | files | loaded | meaning equal              | refused | not built                |\n',
        '|------------------|--------|---------|-------|--------|----------------------------|---------|--------------------------|\n',
        '| Client One 1.2.3 | `one`  | shipped | 3     | 2      | 1                          | 1       | 2 (SCH001: 1, TGT006: 2) |\n',
        '| Client One 1.2.3 | `one`  | corpus  | 3     | 2      | 1 (1 by the listing alone) | 1       | 0                        |\n',
      ].join(''),
    )
  })

  it('puts agents of one reason together, the most frequent reason first', () => {
    const refused = (agent: string, reasons: readonly string[]) =>
      ({agent, state: 'refused', reasons}) as const
    expect(groupReasons([refused('a', ['x', 'y']), refused('b', ['y']), refused('c', ['y', 'y'])])).toEqual([
      {state: 'refused', reason: 'y', agents: ['a', 'b', 'c']},
      {state: 'refused', reason: 'x', agents: ['a']},
    ])
  })
})

describe('rows', () => {
  it('of a newer run stand in place of older ones of the same client and set', () => {
    const old = [row, {...row, set: 'torture'}]
    expect(renewRows(old, [{...row, files: 9}])).toEqual([
      {...row, set: 'torture'},
      {...row, files: 9},
    ])
  })

  it('go by the order of clients and sets', () => {
    const rows = [{...row, client: 'two'}, {...row, set: 'corpus'}, row]
    const sorted = sortRows(rows, {clients: ['one', 'two'], sets: ['shipped', 'corpus']})
    expect(sorted.map(({client, set}) => `${client} ${set}`)).toEqual([
      'one shipped',
      'one corpus',
      'two shipped',
    ])
  })
})

describe('the page', () => {
  it('tells exceptions in words that Markdown leaves alone', () => {
    const page = renderPage({rows: [row], clients: [], sets: []})
    expect(page).toContain(
      '### Client One, shipped\n\n- different: effort: &lt;low> \\| `high` (`b`)\n- refused: no `name` (`a`)\n',
    )
  })
})
