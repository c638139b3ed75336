import {describe, expect, it} from 'vitest'
import {gitlab} from '../../src/report/gitlab.ts'
import {finding, reportOf, spanOf} from './samples.ts'

const text = '---\nname: a\nrelated_agents:\n  - name: bakend\n---\n'
const unknown = finding({span: spanOf(text, 'bakend')})

function fingerprintsOf(shown: string, count: number): readonly string[] {
  const diagnostics = Array.from({length: count}, () => finding({span: spanOf(shown, 'bakend')}))
  return JSON.parse(gitlab(reportOf({diagnostics}, {'agents/a.md': shown}))).map(
    (one: {fingerprint: string}) => one.fingerprint,
  )
}

describe('gitlab', () => {
  it('is an array of what GitLab reads', () => {
    const diagnostics = [unknown, finding({severity: 'warning', file: '../b c.md', span: {start: 7, end: 9}})]
    expect(gitlab(reportOf({diagnostics}, {'agents/a.md': text}))).toMatchInlineSnapshot(`
      "[
        {
          "description": "related agent \`bakend\` does not exist; did you mean \`backend\`?",
          "check_name": "relations/unknown-agent",
          "fingerprint": "f667e022e208f4f3",
          "severity": "major",
          "location": {
            "path": "agents/a.md",
            "lines": {
              "begin": 4,
              "end": 4
            }
          }
        },
        {
          "description": "related agent \`bakend\` does not exist; did you mean \`backend\`?",
          "check_name": "relations/unknown-agent",
          "fingerprint": "ac4b6a8eee1ea9de",
          "severity": "minor",
          "location": {
            "path": "../b c.md",
            "lines": {
              "begin": 1,
              "end": 1
            }
          }
        }
      ]
      "
    `)
  })

  it('knows the severities of GitLab', () => {
    const diagnostics = (['error', 'warning', 'info'] as const).map(severity => finding({severity}))
    const entries: readonly {severity: string}[] = JSON.parse(gitlab(reportOf({diagnostics})))
    expect(entries.map(({severity}) => severity)).toEqual(['major', 'minor', 'info'])
  })

  it('is an empty array when there is nothing', () => {
    expect(gitlab(reportOf())).toBe('[]\n')
  })

  it('has a fingerprint per finding that stays when lines move', () => {
    const prints = fingerprintsOf(text, 3)
    expect(new Set(prints).size).toBe(3)
    expect(fingerprintsOf(`---\n# one\n# two\n${text.slice(4)}`, 3)).toEqual(prints)
    expect(fingerprintsOf(text.replace('- name', '- nome'), 3)).not.toEqual(prints)
  })

  it('lets nothing hidden through, and keeps the names of files', () => {
    const evil = '../a b/"\'<&>\t\n\x1b[2J\u202e\x9bé世😀\ud800'
    const shown = gitlab(reportOf({diagnostics: [finding({file: evil, message: evil})]}))
    expect(shown).not.toMatch(/[^\n\P{C}]/u)
    const [entry] = JSON.parse(shown)
    expect(entry.location.path).toBe(evil)
    expect(entry.description).toBe('../a b/"\'<&>\\t\\n\\x1b[2J\\u202e\\x9bé世😀\\ud800')
  })
})
