import {readFileSync} from 'node:fs'
import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, it} from 'vitest'
import {github} from '../../src/report/github.ts'
import {type ReportFormat, reporters} from '../../src/report/index.ts'
import {json} from '../../src/report/json.ts'
import type {Report, Reporter} from '../../src/report/report.ts'
import {plainStyle} from '../../src/report/style.ts'
import {finding, loss, planned, reportOf, spanOf} from './samples.ts'

const text = '---\nname: a\nrelated_agents:\n  - name: bakend\n---\n'
const span = spanOf(text, 'bakend')
const unknown = finding({
  data: {name: 'bakend', distance: 1},
  span,
  agent: 'a',
  field: 'related_agents',
  related: [{file: 'agents/backend.md', span: {start: 4, end: 8}, message: 'defined here'}],
  fix: {kind: 'safe', edits: [{file: 'agents/a.md', ...span, text: 'backend'}]},
})
const report = reportOf(
  {
    diagnostics: [unknown, finding({severity: 'info', file: 'gone.md', span: {start: 7, end: 9}})],
    losses: [
      loss({agent: 'b'}),
      loss({field: 'allowed-tools', fate: 'widened', from: 'Read', to: 'Read, Edit', limit: true}),
    ],
    files: [
      planned('dist/cao/b.md'),
      planned('dist/cao/a.md', {source: null, state: 'current', action: 'keep'}),
    ],
    checked: 5,
  },
  {'agents/a.md': text},
)

const validate = new Ajv2020({strict: true, allowUnionTypes: true, allErrors: true}).compile(
  JSON.parse(readFileSync('schemas/diagnostics.schema.json', 'utf8')),
)

function errorsOf(some: Report): unknown {
  validate(JSON.parse(json(some)))
  return validate.errors
}

describe('json', () => {
  it('prints the document of the contract', () => {
    expect(json(report)).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "diagnostics": [
          {
            "rule": "relations/unknown-agent",
            "code": "REL001",
            "severity": "error",
            "messageId": "near",
            "data": {
              "name": "bakend",
              "distance": 1
            },
            "message": "related agent \`bakend\` does not exist; did you mean \`backend\`?",
            "file": "agents/a.md",
            "range": {
              "start": {
                "line": 4,
                "column": 11
              },
              "end": {
                "line": 4,
                "column": 17
              }
            },
            "agent": "a",
            "target": null,
            "field": "related_agents",
            "related": [
              {
                "file": "agents/backend.md",
                "range": {
                  "start": {
                    "line": 1,
                    "column": 1
                  },
                  "end": {
                    "line": 1,
                    "column": 1
                  }
                },
                "message": "defined here"
              }
            ],
            "fix": {
              "kind": "safe",
              "edits": [
                {
                  "file": "agents/a.md",
                  "start": 38,
                  "end": 44,
                  "text": "backend"
                }
              ]
            },
            "docs": "https://agentc-cli.dev/rules/relations/unknown-agent"
          },
          {
            "rule": "relations/unknown-agent",
            "code": "REL001",
            "severity": "info",
            "messageId": "near",
            "data": {},
            "message": "related agent \`bakend\` does not exist; did you mean \`backend\`?",
            "file": "gone.md",
            "range": {
              "start": {
                "line": 1,
                "column": 1
              },
              "end": {
                "line": 1,
                "column": 1
              }
            },
            "agent": null,
            "target": null,
            "field": null,
            "related": [],
            "fix": null,
            "docs": "https://agentc-cli.dev/rules/relations/unknown-agent"
          }
        ],
        "losses": [
          {
            "agent": "a",
            "target": "cao",
            "field": "allowed-tools",
            "fate": "widened",
            "from": "Read",
            "to": "Read, Edit",
            "limit": true
          },
          {
            "agent": "b",
            "target": "cao",
            "field": "vibe",
            "fate": "dropped",
            "from": "calm",
            "to": null,
            "limit": false
          }
        ],
        "files": [
          {
            "path": "dist/cao/a.md",
            "target": "cao",
            "source": null,
            "state": "current",
            "action": "keep"
          },
          {
            "path": "dist/cao/b.md",
            "target": "cao",
            "source": "agents/a.md",
            "state": "stale",
            "action": "write"
          }
        ],
        "summary": {
          "files": 5,
          "errors": 1,
          "warnings": 0,
          "infos": 1,
          "fixable": 1,
          "losses": 2
        }
      }
      "
    `)
  })

  it('conforms to its schema', () => {
    expect(errorsOf(report)).toBeNull()
    expect(errorsOf(reportOf())).toBeNull()
    expect(errorsOf(reportOf({diagnostics: [finding({message: ''})]}))).not.toBeNull()
  })

  it('has the position 1:1 where the text is not known', () => {
    const [, unread] = JSON.parse(json(report)).diagnostics
    expect(unread.range).toEqual({start: {line: 1, column: 1}, end: {line: 1, column: 1}})
  })

  it('counts only safe fixes as fixable', () => {
    const unsafe = finding({fix: {kind: 'unsafe', edits: [{file: 'a', start: 0, end: 0, text: 'x'}]}})
    expect(JSON.parse(json(reportOf({diagnostics: [unknown, unsafe]}))).summary.fixable).toBe(1)
  })

  it('escapes hidden characters without changing what they mean', () => {
    const message = 'a\u202eb\x9b\u2028\x7f\ufeff\x1b\ud800'
    const shown = json(reportOf({diagnostics: [finding({message})]}))
    expect(shown).not.toMatch(/[^\n\P{C}]/u)
    expect(JSON.parse(shown).diagnostics[0].message).toBe(message)
  })

  it('changes nothing in the report', () => {
    const files = Object.freeze([planned('b/x.md'), planned('a/x.md')])
    const losses = Object.freeze([loss({agent: 'b'}), loss({agent: 'a'})])
    expect(json(reportOf({files, losses}))).toBe(json(reportOf({files, losses})))
  })
})

describe('github', () => {
  it('writes one workflow command per finding', () => {
    expect(github(report)).toMatchInlineSnapshot(`
      "::error file=agents/a.md,line=4,endLine=4,col=11,endColumn=17,title=relations/unknown-agent (REL001)::related agent \`bakend\` does not exist; did you mean \`backend\`?
      ::notice file=gone.md,line=1,endLine=1,col=1,endColumn=1,title=relations/unknown-agent (REL001)::related agent \`bakend\` does not exist; did you mean \`backend\`?
      "
    `)
    expect(github(reportOf())).toBe('')
  })

  it('escapes what the runner decodes, and shows other hidden characters', () => {
    const one = finding({file: 'a,b:c%\r\n.md', rule: 'x/y:z,', message: '100%\r\n::stop\x1b[2J\u202e: a, b'})
    expect(github(reportOf({diagnostics: [one]}))).toMatchInlineSnapshot(`
      "::error file=a%2Cb%3Ac%25%0D%0A.md,line=1,endLine=1,col=1,endColumn=1,title=x/y%3Az%2C (REL001)::100%25%0D%0A::stop\\x1b[2J\\u202e: a, b
      "
    `)
  })

  it('leaves columns out of an annotation of several lines', () => {
    const one = finding({span: {start: 0, end: 8}})
    expect(github(reportOf({diagnostics: [one]}, {'agents/a.md': text}))).toMatchInlineSnapshot(`
      "::error file=agents/a.md,line=1,endLine=2,title=relations/unknown-agent (REL001)::related agent \`bakend\` does not exist; did you mean \`backend\`?
      "
    `)
  })
})

const machines = (Object.keys(reporters) as ReportFormat[]).filter(name => !reporters[name].isHuman)

describe('every format', () => {
  it.each(Object.keys(reporters) as (keyof typeof reporters)[])(
    '%s reports findings at the ends of a file',
    async name => {
      const reporter = await reporters[name].load()
      const ends = [0, text.length, text.length + 9].map(at => finding({span: {start: at, end: at}}))
      const shown = reporter(reportOf({diagnostics: ends}, {'agents/a.md': text}), plainStyle)
      expect(shown.endsWith('\n')).toBe(true)
      expect(shown).not.toMatch(/undefined|NaN/)
      const empty = reporter(reportOf({diagnostics: ends}, {'agents/a.md': ''}), plainStyle)
      expect(empty).not.toMatch(/undefined|NaN/)
    },
  )

  it.each(machines)('%s prints 10,000 findings within seconds, the same every time', async name => {
    const reporter: Reporter = await reporters[name].load()
    const diagnostics = Array.from({length: 10_000}, (_, index) =>
      finding({file: `agents/${index % 500}.md`, span: {start: index % 40, end: (index % 40) + 2}}),
    )
    const many = reportOf({diagnostics, textOf: () => text})
    const began = performance.now()
    const shown = reporter(many, plainStyle)
    expect(performance.now() - began).toBeLessThan(3000)
    expect(reporter(many, plainStyle)).toBe(shown)
  })
})
