import {describe, expect, it} from 'vitest'
import {concise} from '../../src/report/concise.ts'
import {full} from '../../src/report/full.ts'
import {pretty} from '../../src/report/pretty.ts'
import {colorStyle, plainStyle} from '../../src/report/style.ts'
import {finding, reportOf, spanOf} from './samples.ts'

const text = '---\nname: a\nrelated_agents: [{name: bakend, type: coordinates}]\nvibe: calm\n---\nBody\n'
const span = spanOf(text, 'bakend')
const texts = {'agents/a.md': text, 'agents/backend.md': '---\nname: backend\n---\n'}
const unknown = finding({
  span,
  related: [{file: 'agents/backend.md', span: {start: 10, end: 17}, message: 'defined here'}],
  fix: {kind: 'safe', edits: [{file: 'agents/a.md', ...span, text: 'backend'}]},
})
const vibe = finding({
  rule: 'portability/widened',
  code: 'TGT013',
  severity: 'warning',
  message: '`vibe` is lost',
  span: spanOf(text, 'vibe: calm'),
  target: 'cao',
})

/** Findings of one cause in `files` files. */
function spread(files: number): ReturnType<typeof finding>[] {
  return Array.from({length: files}, (_, index) =>
    finding({file: `agents/${index}.md`, message: 'no `name`', span: {start: 0, end: 3}}),
  )
}

describe('pretty', () => {
  it('names the command where a fix writes a whole file anew', () => {
    const whole = {file: 'agents/a.md', start: 0, end: text.length, text: text.replace('calm', 'quick')}
    for (const kind of ['safe', 'unsafe'] as const) {
      const report = reportOf({diagnostics: [finding({fix: {kind, edits: [whole]}})]}, texts)
      expect(pretty(report, plainStyle)).not.toContain('suggested')
      expect(pretty(report, plainStyle)).toContain(
        `\n  fix: npx agentc-cli lint --fix${kind === 'safe' ? '' : '-unsafe'}\n`,
      )
    }
  })

  it('puts errors first and shows place, source, related places, fix and help', () => {
    const report = reportOf({diagnostics: [vibe, unknown]}, texts)
    expect(pretty(report, plainStyle)).toMatchInlineSnapshot(`
      "agents/a.md:3:25 error relations/unknown-agent (REL001)
        related agent \`bakend\` does not exist; did you mean \`backend\`?
        3 | related_agents: [{name: bakend, type: coordinates}]
          |                         ^^^^^^
        agents/backend.md:2:7 defined here
        suggested: replace \`bakend\` with \`backend\`
        help: npx agentc-cli explain REL001

      agents/a.md:4:1 warning portability/widened (TGT013) [cao]
        \`vibe\` is lost
        4 | vibe: calm
          | ^^^^^^^^^^
        help: npx agentc-cli explain TGT013

      rule                     code    findings  files  fixable
      portability/widened      TGT013         1      1        0
      relations/unknown-agent  REL001         1      1        1

      1 error, 1 warning in 34 files
      1 fixable: npx agentc-cli lint --fix
      "
    `)
  })

  it('colours only when asked', () => {
    const report = reportOf({diagnostics: [unknown]}, texts)
    expect(pretty(report, plainStyle)).not.toContain('\x1b')
    expect(pretty(report, colorStyle)).toMatchInlineSnapshot(`
      "[1magents/a.md:3:25[22m [31merror[39m relations/unknown-agent (REL001)
        related agent \`bakend\` does not exist; did you mean \`backend\`?
        [2m3 |[22m related_agents: [{name: bakend, type: coordinates}]
        [2m  |[22m                         [31m^^^^^^[39m
        agents/backend.md:2:7 defined here
        suggested: replace \`bakend\` with \`backend\`
        [2mhelp: npx agentc-cli explain REL001[22m

      [2mrule                     code    findings  files  fixable[22m
      relations/unknown-agent  REL001         1      1        1

      [1m1 error in 34 files[22m
      1 fixable: npx agentc-cli lint --fix
      "
    `)
  })

  it('merges one habit in more than five files', () => {
    const others = Object.fromEntries(spread(6).map(one => [one.file, '---\n']))
    expect(pretty(reportOf({diagnostics: spread(6), checked: 6}, others), plainStyle)).toMatchInlineSnapshot(`
      "agents/0.md:1:1 error relations/unknown-agent (REL001)
        no \`name\`
        1 | ---
          | ^^^
        6 findings in 6 files: agents/0.md, agents/1.md, agents/2.md and 3 more
        help: npx agentc-cli explain REL001

      rule                     code    findings  files  fixable
      relations/unknown-agent  REL001         6      6        0

      6 errors in 6 files
      "
    `)
    expect(pretty(reportOf({diagnostics: spread(5)}), plainStyle).match(/help:/g)).toHaveLength(5)
  })

  it('shows an example where the findings of a habit say different things', () => {
    const diagnostics = spread(7).map((one, index) => ({
      ...one,
      data: {name: `a${index}`},
      message: `no agent \`a${index}\``,
      fix:
        index === 2 ? {kind: 'safe' as const, edits: [{file: one.file, start: 0, end: 3, text: 'b'}]} : null,
    }))
    const texts = Object.fromEntries(diagnostics.map(one => [one.file, '---\n']))
    expect(pretty(reportOf({diagnostics, checked: 7}, texts), plainStyle)).toMatchInlineSnapshot(`
      "agents/0.md:1:1 error relations/unknown-agent (REL001)
        for example: no agent \`a0\`
        1 | ---
          | ^^^
        7 findings in 7 files: agents/0.md, agents/1.md, agents/2.md and 4 more
        see them all: npx agentc-cli lint --format full
        fix 1 of them: npx agentc-cli lint --fix
        help: npx agentc-cli explain REL001

      rule                     code    findings  files  fixable
      relations/unknown-agent  REL001         7      7        1

      7 errors in 7 files
      1 fixable: npx agentc-cli lint --fix
      "
    `)
  })

  it('says how a habit is mended', () => {
    const fixes = (kind: 'safe' | 'unsafe') =>
      spread(6).map(one => ({...one, fix: {kind, edits: [{file: one.file, start: 0, end: 3, text: 'b'}]}}))
    const shown = (kind: 'safe' | 'unsafe') => pretty(reportOf({diagnostics: fixes(kind)}), plainStyle)
    expect(shown('safe')).toContain('and 3 more\n  fix: npx agentc-cli lint --fix\n  help:')
    expect(shown('safe')).toMatch(/\n6 errors in 34 files\n6 fixable: npx agentc-cli lint --fix\n$/)
    expect(shown('unsafe')).not.toContain('--fix')
  })

  it('merges warnings and infos as well, each severity for itself, where the first stands', () => {
    const mixed = (['info', 'warning', 'error'] as const).flatMap(severity =>
      spread(8).map(one => ({...one, severity})),
    )
    const early = finding({rule: 'a/b', file: 'agents/00.md', severity: 'warning'})
    const shown = pretty(reportOf({diagnostics: [early, ...mixed]}), plainStyle)
    expect(shown.match(/^\S+:1:1 .*$/gm)).toEqual([
      'agents/0.md:1:1 error relations/unknown-agent (REL001)',
      'agents/00.md:1:1 warning a/b (REL001)',
      'agents/0.md:1:1 warning relations/unknown-agent (REL001)',
      'agents/0.md:1:1 info relations/unknown-agent (REL001)',
    ])
  })

  it('keeps findings apart whose message id, target or rule differ, and many in a few files', () => {
    const byId = spread(8).map((one, index) => ({...one, messageId: `m${index}`}))
    const byTarget = spread(8).map((one, index) => ({...one, target: `t${index}`}))
    const byRule = spread(8).map((one, index) => ({...one, rule: `r/${index}`}))
    const few = spread(8).map((one, index) => ({...one, file: `agents/${index % 5}.md`}))
    for (const diagnostics of [byId, byTarget, byRule, few])
      expect(pretty(reportOf({diagnostics}), plainStyle).match(/help:/g)).toHaveLength(8)
  })

  it('tells a habit of each key, the keys of few files together, and several keys of one file', () => {
    const about = (key: string, file: string) => {
      const span = {start: key.charCodeAt(0), end: key.charCodeAt(0)}
      return finding({rule: 'a/b', file, data: {key}, message: `no client knows \`${key}\``, span})
    }
    const files = [0, 1, 2, 3, 4, 5].map(index => `agents/${index}.md`)
    const common = files.flatMap(file => [about('emoji', file), about('vibe', file)])
    const rare = files.map((file, index) => about(`rare${index}`, file))
    const headings = (diagnostics: readonly ReturnType<typeof finding>[]) =>
      pretty(reportOf({diagnostics}), plainStyle).match(
        /^ {2}(?:for example: )?no client.*|^ {2}(?:the same|keys).*/gm,
      )
    expect(headings(common)).toEqual(['  no client knows `emoji`', '  no client knows `vibe`'])
    expect(headings([...common, ...rare])).toEqual([
      '  no client knows `emoji`',
      '  no client knows `vibe`',
      '  for example: no client knows `rare0`',
      '  keys: `rare0`, `rare1`, `rare2`, `rare3`, `rare4`, `rare5`',
    ])
    expect(headings([about('emoji', 'a.md'), about('vibe', 'a.md'), about('emoji', 'b.md')])).toEqual([
      '  no client knows `emoji`',
      '  the same of `vibe` (line 1)',
      '  no client knows `emoji`',
    ])
  })

  it('stays short for 150 agents with the same habits', () => {
    const habits = ['a/one', 'b/two', 'c/three', 'd/four'].flatMap(rule =>
      Array.from({length: 150}, (_, index) =>
        finding({rule, file: `agents/${index}.md`, message: `${rule} of ${index}`, span: {start: 0, end: 3}}),
      ),
    )
    const shown = pretty(reportOf({diagnostics: habits, checked: 150}), plainStyle)
    expect(shown.split('\n').length).toBeLessThan(40)
  })

  it('words insertions, removals, unsafe, distant and many edits', () => {
    const file = 'agents/a.md'
    const edits = [
      {file, start: 4, end: 4, text: 'x: "1"\n'},
      {file, ...spanOf(text, 'vibe: calm\n'), text: ''},
      {file: 'gone.md', start: 3, end: 9, text: 'new'},
      {file: 'gone.md', start: 3, end: 9, text: ''},
      {file: 'gone.md', start: 3, end: 9, text: ''},
    ]
    const one = finding({span: {start: 4, end: 8}, fix: {kind: 'unsafe', edits}})
    const shown = pretty(reportOf({diagnostics: [one]}, texts), plainStyle)
    expect(
      shown
        .split('\n')
        .filter(line => line.includes('suggested'))
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "  suggested (may change the meaning): insert \`x: "1"\\n\`
        suggested (may change the meaning): remove \`vibe: calm\\n\` at agents/a.md:4:1
        suggested (may change the meaning): write \`new\` at gone.md:1:1
        suggested (may change the meaning): 2 more edits"
    `)
  })

  it('names at most five related places', () => {
    const related = Array.from({length: 8}, (_, index) => ({file: `${index}.md`, span, message: 'here too'}))
    const shown = pretty(reportOf({diagnostics: [finding({related})]}), plainStyle)
    expect(shown.match(/here too/g)).toHaveLength(5)
    expect(shown).toContain('\n  and 3 more\n')
  })

  it('shows no frame for the file as a whole', () => {
    expect(pretty(reportOf({diagnostics: [finding()]}, texts), plainStyle)).not.toContain('|')
  })

  it('says when there is nothing', () => {
    expect(pretty(reportOf(), plainStyle)).toBe('no findings in 34 files\n')
    expect(pretty(reportOf({checked: 1}), plainStyle)).toBe('no findings in 1 file\n')
  })
})

describe('full', () => {
  it('never merges', () => {
    expect(full(reportOf({diagnostics: spread(8)}), plainStyle).match(/help:/g)).toHaveLength(8)
  })

  it('says the same as pretty otherwise', () => {
    const report = reportOf({diagnostics: [vibe, unknown]}, texts)
    expect(full(report, plainStyle)).toBe(pretty(report, plainStyle))
  })
})

describe('concise', () => {
  it('gives each finding one line', () => {
    const diagnostics = [unknown, vibe, finding({file: 'gone.md', span: {start: 9, end: 12}})]
    expect(concise(reportOf({diagnostics}, texts), plainStyle)).toMatchInlineSnapshot(`
      "agents/a.md:3:25 error relations/unknown-agent related agent \`bakend\` does not exist; did you mean \`backend\`?
      agents/a.md:4:1 warning portability/widened \`vibe\` is lost
      gone.md:1:1 error relations/unknown-agent related agent \`bakend\` does not exist; did you mean \`backend\`?
      "
    `)
    expect(concise(reportOf(), plainStyle)).toBe('')
  })
})

describe.each([
  ['pretty', pretty],
  ['full', full],
  ['concise', concise],
])('%s', (_name, reporter) => {
  it('lets nothing hidden through', () => {
    const evil = '\x1b[2J\u202e\n::error::\x9b\0'
    const one = finding({
      file: `agents/${evil}.md`,
      message: `bad ${evil}`,
      rule: `plugin/${evil}`,
      target: evil,
      span: {start: 2, end: 4},
      related: [{file: evil, span, message: evil}],
      fix: {kind: 'safe', edits: [{file: evil, start: 0, end: 3, text: evil}]},
    })
    const shown = reporter(reportOf({diagnostics: [one]}, {[one.file]: evil, [evil]: evil}), plainStyle)
    expect(shown).not.toMatch(/[^\n\P{C}]/u)
    expect(shown).not.toMatch(/^::/m)
    expect(shown).toContain('\\x1b[2J\\u202e\\n')
  })

  it('is the same every time and reports 10,000 findings within seconds', () => {
    const long = Array.from({length: 5000}, (_, index) => `line ${index}: value`).join('\r\n')
    const diagnostics = Array.from({length: 10_000}, (_, index) =>
      finding({
        file: `agents/${index % 500}.md`,
        data: {index},
        span: {start: index * 9, end: index * 9 + 5},
      }),
    )
    const report = reportOf({diagnostics, textOf: () => long})
    const began = performance.now()
    const shown = reporter(report, colorStyle)
    expect(performance.now() - began).toBeLessThan(3000)
    expect(reporter(report, colorStyle)).toBe(shown)
  })
})
