import {describe, expect, it} from 'vitest'
import type {Diagnostic} from '../../src/diagnostic.ts'
import {statisticsJson, statisticsOf, statisticsText} from '../../src/report/statistics.ts'
import {colorStyle, plainStyle} from '../../src/report/style.ts'
import {finding, reportOf} from './samples.ts'

function fixed(kind: 'safe' | 'unsafe', parts: Partial<Diagnostic>): Diagnostic {
  return finding({...parts, fix: {kind, edits: [{file: 'a.md', start: 0, end: 0, text: 'x'}]}})
}

const rare = finding({rule: 'name/rare', code: 'NAM001', severity: 'info', file: 'b.md'})
const diagnostics = [
  rare,
  fixed('safe', {file: 'a.md'}),
  fixed('unsafe', {file: 'a.md'}),
  finding({file: 'c.md'}),
  finding({file: 'c.md', severity: 'warning'}),
]

describe('statistics', () => {
  it('are a table, the most frequent rule first, with the sums at the end', () => {
    expect(statisticsText(reportOf({diagnostics}), plainStyle)).toMatchInlineSnapshot(`
      "code    rule                     severity  findings  files  fixable  unsafe
      REL001  relations/unknown-agent  error            3      2        1       1
      NAM001  name/rare                info             1      1        0       0
      REL001  relations/unknown-agent  warning          1      1        0       0
      total                                             5      3        1       1
      "
    `)
  })

  it('are data', () => {
    expect(statisticsJson(reportOf({diagnostics: [rare, fixed('safe', {})]}))).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "statistics": [
          {
            "code": "NAM001",
            "rule": "name/rare",
            "severity": "info",
            "findings": 1,
            "files": 1,
            "fixable": 0,
            "unsafeFixable": 0
          },
          {
            "code": "REL001",
            "rule": "relations/unknown-agent",
            "severity": "error",
            "findings": 1,
            "files": 1,
            "fixable": 1,
            "unsafeFixable": 0
          }
        ]
      }
      "
    `)
  })

  it('say when there is nothing', () => {
    expect(statisticsText(reportOf(), plainStyle)).toBe('no findings\n')
    expect(JSON.parse(statisticsJson(reportOf()))).toEqual({version: 1, statistics: []})
  })

  it('do not depend on the order of findings, and change nothing', () => {
    const frozen = Object.freeze([...diagnostics])
    expect(statisticsOf([...diagnostics].reverse())).toEqual(statisticsOf(frozen))
  })

  it('let nothing hidden through', () => {
    const evil = finding({rule: 'plugin/\x1b[2J\u202e\n', code: '\x9b'})
    expect(statisticsText(reportOf({diagnostics: [evil]}), plainStyle)).not.toMatch(/[^\n\P{C}]/u)
    expect(statisticsJson(reportOf({diagnostics: [evil]}))).not.toMatch(/[^\n\P{C}]/u)
  })

  it('colour the head and the sums only when asked', () => {
    expect(statisticsText(reportOf({diagnostics}), colorStyle)).toMatch(/^\x1b\[2mcode .*\x1b\[22m\n/)
    expect(statisticsText(reportOf({diagnostics}), colorStyle)).toMatch(/\n\x1b\[1mtotal .*\x1b\[22m\n$/)
  })
})
