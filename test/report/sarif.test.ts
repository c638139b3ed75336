import {describe, expect, it} from 'vitest'
import type {Diagnostic} from '../../src/diagnostic.ts'
import {lineHashes} from '../../src/report/line-hash.ts'
import type {Report, Tool} from '../../src/report/report.ts'
import {sarif} from '../../src/report/sarif.ts'
import {helpOf} from '../../src/report/sarif-help.ts'
import {finding, reportOf, spanOf, type Texts} from './samples.ts'
import {sarifErrors} from './sarif-schema.ts'

const text = '---\nname: a\nrelated_agents:\n  - name: bakend\n---\n'
const span = spanOf(text, 'bakend')
const page = '# relations/unknown-agent (REL001)\n\nA relation names nobody. It is lost.\n'

const tool: Tool = {
  version: '1.2.3',
  factsOf: rule =>
    rule === 'relations/unknown-agent'
      ? {
          severity: 'error',
          isOptional: false,
          summary: 'A relation names nobody.',
          description: 'A relation names nobody. It is lost.',
          page,
        }
      : null,
}

const unknown = finding({
  span,
  related: [{file: 'agents/backend.md', span: {start: 4, end: 8}, message: 'defined here'}],
  fix: {kind: 'safe', edits: [{file: 'agents/a.md', ...span, text: 'backend'}]},
})

function documentOf(report: Report) {
  const document = JSON.parse(sarif(report))
  expect(sarifErrors(document)).toBeNull()
  return document
}

/** The results of findings in these texts. */
function resultsOf(diagnostics: readonly Diagnostic[], texts: Texts = {'agents/a.md': text}) {
  return documentOf(reportOf({diagnostics}, texts)).runs[0].results
}

function fixesOf(before: string, edits: readonly {start: number; end: number; text: string}[]) {
  const fix = {kind: 'safe' as const, edits: edits.map(edit => ({file: 'agents/a.md', ...edit}))}
  return resultsOf([finding({fix})], {'agents/a.md': before})[0].fixes
}

describe('sarif', () => {
  it('prints one run', () => {
    expect(
      sarif({...reportOf({diagnostics: [unknown]}, {'agents/a.md': text}), tool}),
    ).toMatchInlineSnapshot(`
      "{
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
          {
            "tool": {
              "driver": {
                "name": "agentc",
                "version": "1.2.3",
                "semanticVersion": "1.2.3",
                "informationUri": "https://www.npmjs.com/package/agentc-cli",
                "rules": [
                  {
                    "id": "relations/unknown-agent",
                    "name": "RelationsUnknownAgent",
                    "shortDescription": {
                      "text": "A relation names nobody."
                    },
                    "fullDescription": {
                      "text": "A relation names nobody. It is lost."
                    },
                    "helpUri": "https://agentc-cli.dev/rules/relations/unknown-agent",
                    "help": {
                      "text": "A relation names nobody.\\nhttps://agentc-cli.dev/rules/relations/unknown-agent",
                      "markdown": "# relations/unknown-agent (REL001)\\n\\nA relation names nobody. It is lost.\\n"
                    },
                    "defaultConfiguration": {
                      "level": "error"
                    },
                    "properties": {
                      "tags": [
                        "REL001",
                        "relations"
                      ]
                    }
                  }
                ]
              }
            },
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": {
              "%SRCROOT%": {
                "description": {
                  "text": "The root of the project"
                }
              }
            },
            "results": [
              {
                "ruleId": "relations/unknown-agent",
                "ruleIndex": 0,
                "level": "error",
                "message": {
                  "text": "related agent \`bakend\` does not exist; did you mean \`backend\`?"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "agents/a.md",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 4,
                        "startColumn": 11,
                        "endLine": 4,
                        "endColumn": 17
                      }
                    }
                  }
                ],
                "relatedLocations": [
                  {
                    "id": 1,
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "agents/backend.md",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 1,
                        "startColumn": 1,
                        "endLine": 1,
                        "endColumn": 1
                      }
                    },
                    "message": {
                      "text": "defined here"
                    }
                  }
                ],
                "partialFingerprints": {
                  "agentc/v1": "f667e022e208f4f3",
                  "primaryLocationLineHash": "622a5df53893f843:1"
                },
                "fixes": [
                  {
                    "description": {
                      "text": "Keeps the meaning"
                    },
                    "artifactChanges": [
                      {
                        "artifactLocation": {
                          "uri": "agents/a.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "replacements": [
                          {
                            "deletedRegion": {
                              "startLine": 4,
                              "startColumn": 11,
                              "endLine": 4,
                              "endColumn": 17
                            },
                            "insertedContent": {
                              "text": "backend"
                            }
                          }
                        ]
                      }
                    ]
                  }
                ]
              }
            ]
          }
        ]
      }
      "
    `)
  })

  it('conforms to the schema, which notices a fault', () => {
    expect(sarifErrors(JSON.parse(sarif(reportOf())))).toBeNull()
    const {runs} = documentOf({...reportOf({diagnostics: [unknown]}), tool})
    const faulty = [
      {version: '2.1.0'},
      {version: '2.0.0', runs},
      {version: '2.1.0', runs: [{results: []}]},
      {version: '2.1.0', runs: [{...runs[0], results: [{ruleId: 'a/b'}]}]},
      {version: '2.1.0', runs: [{...runs[0], unknown: 1}]},
      {version: '2.1.0', runs: [{...runs[0], results: [{...runs[0].results[0], level: 'info'}]}]},
    ]
    for (const document of faulty) expect(sarifErrors(document)).not.toBeNull()
  })

  it('has a run without rules and results when nothing was found, which closes old alerts', () => {
    const [run] = documentOf(reportOf()).runs
    expect([run.tool.driver.rules, run.results]).toEqual([[], []])
  })

  it('lists the rules that found something once, by id, and points results at them', () => {
    const [run] = documentOf(
      reportOf({
        diagnostics: [
          finding({rule: 'z/last', code: 'ZZZ001'}),
          unknown,
          finding({rule: 'a/first'}),
          unknown,
        ],
      }),
    ).runs
    expect(run.tool.driver.rules.map((rule: {id: string}) => rule.id)).toEqual([
      'a/first',
      'relations/unknown-agent',
      'z/last',
    ])
    expect(run.results.map((result: {ruleIndex: number}) => result.ruleIndex)).toEqual([2, 1, 0, 1])
  })

  it('keeps the level of a rule apart from that of a finding', () => {
    const optional: Tool = {
      ...tool,
      factsOf: () => ({severity: 'error', isOptional: true, summary: '', description: '', page: null}),
    }
    const [run] = documentOf({
      ...reportOf({diagnostics: [finding({severity: 'info'}), finding({severity: 'warning'})]}),
      tool: optional,
    }).runs
    expect(run.tool.driver.rules[0].defaultConfiguration).toEqual({level: 'error', enabled: false})
    expect(run.tool.driver.rules[0].help).toEqual({
      text: `relations/unknown-agent (REL001)\n${unknown.docs}`,
    })
    expect(run.results.map((result: {level: string}) => result.level)).toEqual(['note', 'warning'])
  })

  it('fits the lengths that GitHub takes', () => {
    const long: Tool = {
      ...tool,
      factsOf: () => ({
        severity: 'error',
        isOptional: false,
        summary: 's'.repeat(2000),
        description: 'd'.repeat(1024),
        page,
      }),
    }
    const [run] = documentOf({...reportOf({diagnostics: [unknown]}), tool: long}).runs
    const [{shortDescription, fullDescription}] = run.tool.driver.rules
    expect([shortDescription.text.length, fullDescription.text.length]).toEqual([1024, 1024])
  })

  it('makes a path a relative reference; one outside of the root keeps its `../` and has no base', () => {
    const files = [
      '../other/a.md',
      '..a.md',
      'a b/ü"\'<>.md',
      'c:d.md',
      '100%.md',
      'new\nline.md',
      'x#y?z',
      '\ud800',
    ]
    const locations = resultsOf(files.map(file => finding({file}))).map(
      (result: {locations: {physicalLocation: {artifactLocation: unknown}}[]}) =>
        result.locations[0]?.physicalLocation.artifactLocation,
    )
    const base = {uriBaseId: '%SRCROOT%'}
    expect(locations).toEqual([
      {uri: '../other/a.md'},
      {uri: '..a.md', ...base},
      {uri: 'a%20b/%C3%BC%22%27%3C%3E.md', ...base},
      {uri: 'c%3Ad.md', ...base},
      {uri: '100%25.md', ...base},
      {uri: 'new%0Aline.md', ...base},
      {uri: 'x%23y%3Fz', ...base},
      {uri: '%EF%BF%BD', ...base},
    ])
  })

  it('lets nothing hidden through, and makes no link of what a name holds', () => {
    const evil = 'x\x1b[2J\u202e\n[click](https://example.com)\x9b\0'
    const report = reportOf({
      diagnostics: [finding({rule: `plugin/${evil}`, file: evil, message: evil, target: evil})],
    })
    expect(sarif(report)).not.toMatch(/[^\n\P{C}]/u)
    expect(documentOf(report).runs[0].results[0].message.text).toBe(
      'x\\x1b[2J\\u202e\\n[click] (https://example.com)\\x9b\\x00',
    )
  })

  it('leaves the line hash out where the text is not known', () => {
    const [result] = resultsOf([finding({file: 'gone.md', span: {start: 7, end: 9}})])
    expect(Object.keys(result.partialFingerprints)).toEqual(['agentc/v1'])
    expect(result.locations[0].physicalLocation.region).toEqual({
      startLine: 1,
      startColumn: 1,
      endLine: 1,
      endColumn: 1,
    })
  })

  it('knows a finding again when lines move, and tells equal ones apart', () => {
    const printsOf = (shown: string, count: number) =>
      resultsOf(
        Array.from({length: count}, () => finding({span: spanOf(shown, 'bakend')})),
        {'agents/a.md': shown},
      ).map((result: {partialFingerprints: unknown}) => result.partialFingerprints)
    const [first, second] = printsOf(text, 2)
    expect(printsOf(`---\n# a\n\n${text.slice(4)}`, 1)).toEqual([first])
    expect(second['agentc/v1']).not.toBe(first['agentc/v1'])
  })

  it('is the same every time', () => {
    const report = {...reportOf({diagnostics: [unknown]}, {'agents/a.md': text}), tool}
    expect(sarif(report)).toBe(sarif(report))
  })
})

describe('fixes', () => {
  it('are regions of lines and columns, per file', () => {
    const fix = {
      kind: 'unsafe' as const,
      edits: [
        {file: 'agents/a.md', start: 4, end: 12, text: ''},
        {file: 'agents/a.md', ...span, text: 'back\nend'},
        {file: 'b.md', start: 1, end: 1, text: 'x'},
      ],
    }
    const [result] = resultsOf([finding({fix})], {'agents/a.md': text, 'b.md': 'abc'})
    expect(result.fixes).toEqual([
      {
        description: {text: 'May change the meaning'},
        artifactChanges: [
          {
            artifactLocation: {uri: 'agents/a.md', uriBaseId: '%SRCROOT%'},
            replacements: [
              {deletedRegion: {startLine: 2, startColumn: 1, endLine: 3, endColumn: 1}},
              {
                deletedRegion: {startLine: 4, startColumn: 11, endLine: 4, endColumn: 17},
                insertedContent: {text: 'back\nend'},
              },
            ],
          },
          {
            artifactLocation: {uri: 'b.md', uriBaseId: '%SRCROOT%'},
            replacements: [
              {
                deletedRegion: {startLine: 1, startColumn: 2, endLine: 1, endColumn: 2},
                insertedContent: {text: 'x'},
              },
            ],
          },
        ],
      },
    ])
  })

  it('are left out where lines and columns cannot say them', () => {
    expect(fixesOf('\uFEFF---\n', [{start: 0, end: 1, text: ''}])).toBeUndefined()
    expect(fixesOf('a\r\nb', [{start: 1, end: 2, text: ''}])).toBeUndefined()
    expect(fixesOf('a\r\nb', [{start: 0, end: 2, text: 'c'}])).toBeUndefined()
    expect(fixesOf('abc', [{start: 1, end: 1, text: ''}])).toBeUndefined()
    expect(fixesOf('a\r\nb', [{start: 1, end: 3, text: '\n'}])).toHaveLength(1)
    const [result] = resultsOf([unknown], {})
    expect(result.fixes).toBeUndefined()
  })
})

describe('help of a rule', () => {
  const published = 'https://example.com/docs/rules/a/b.md'

  it('is the page without its examples, headings inside of them included', () => {
    const whole = [
      '# a/b (AAA001)\n\nWhy.\n',
      '## Fails\n\n````md file=agents/a.md\n```\n## Options\n```\n````\n',
      '## Passes\n\n```md\n## Fix safety\n```\n',
      '## Options\n\n```yaml\n## Fails\n```\n\nOne.\n',
    ].join('\n')
    expect(helpOf(whole, published)).toBe(
      '# a/b (AAA001)\n\nWhy.\n\n## Options\n\n```yaml\n## Fails\n```\n\nOne.\n',
    )
  })

  it('links to where the page is published', () => {
    expect(helpOf('See [c](../c/d.md#x), [e](e.md) and [f](https://example.org/f).', published)).toBe(
      'See [c](https://example.com/docs/rules/c/d.md#x), [e](https://example.com/docs/rules/a/e.md) and [f](https://example.org/f).\n',
    )
  })
})

describe('line hashes', () => {
  // Computed with the implementation that GitHub publishes (github/codeql-action, src/fingerprints.ts).
  it('are those that GitHub computes', () => {
    expect(lineHashes('')).toEqual(['c129715d7a2bc9a3:1'])
    expect(lineHashes('---\nname: a\n\tdescription: b\n---\n')).toEqual([
      'b75ee039f84eb981:1',
      'e48f4c1d762d3478:1',
      '754c164828b2049e:1',
      'ee086fff8efa695c:1',
      'c129715d7a2bc9a3:1',
    ])
  })

  it('do not depend on line ends and blanks, and count equals', () => {
    expect(lineHashes('a b\r\n\tc\rd')).toEqual(lineHashes('ab\nc\n d'))
    const same = lineHashes(`${'x'.repeat(120)}\n`.repeat(3))
    expect(same.map(hash => hash.replace(/^.*:/, ''))).toEqual(['1', '2', '3', '1'])
  })
})
