import {describe, expect, it} from 'vitest'
import type {FileState} from '../../src/emit/plan.ts'
import {buildSummary} from '../../src/report/build-summary.ts'
import {checkSummary} from '../../src/report/check-summary.ts'
import {colorStyle, plainStyle} from '../../src/report/style.ts'
import {loss, planned, reportOf} from './samples.ts'

const targets = [
  {target: 'cao', out: 'dist/cao', next: ['cao install dist/cao/a.md'], inPlace: 0},
  {target: 'fleet', out: '.', next: [], inPlace: 0},
]
const losses = [
  loss({agent: 'a', field: 'vibe'}),
  loss({agent: 'b', field: 'vibe'}),
  loss({agent: 'b', field: 'vibe', from: 'again'}),
  loss({agent: 'b', field: 'paths'}),
  loss({agent: 'b', field: 'color', fate: 'approximated', to: 'blue'}),
  loss({agent: 'a', field: 'not-my-scope', fate: 'prose', to: 'section'}),
  loss({agent: 'a', field: 'allowed-tools', fate: 'widened', limit: true}),
  loss({agent: 'b', field: 'disallowed-tools', limit: true}),
]
const files = [
  planned('dist/cao/a.md'),
  planned('dist/cao/b.md', {state: 'current', action: 'keep'}),
  planned('dist/cao/c.md', {state: 'orphaned', action: 'delete'}),
]

describe('buildSummary', () => {
  it('counts files and sums up losses per target', () => {
    expect(buildSummary(reportOf({targets, files, losses}), plainStyle)).toMatchInlineSnapshot(`
      "cao -> dist/cao: 1 written, 1 unchanged, 1 deleted
        lost: vibe (2 agents), paths (1)
        as prose: not-my-scope (1 agent)
        approximated: color (1 agent)
        tool limits widened: allowed-tools (1 agent)
        tool limits lost: disallowed-tools (1 agent)
        next: cao install dist/cao/a.md
      fleet -> .: 0 written, 0 unchanged, 0 deleted
      "
    `)
  })

  it('says what would happen, without next steps, when nothing was written', () => {
    const refused = planned('dist/cao/d.md', {
      state: 'hand-edited',
      action: 'refuse',
      reason: 'edited by hand; move the edit into the source, or `--force`',
    })
    const held = planned('dist/cao/e.md', {state: 'source-error', action: 'keep'})
    const some = {targets: targets.slice(0, 1), files: [...files, refused, held]}
    expect(buildSummary(reportOf({...some, outcome: 'planned'}), plainStyle)).toMatchInlineSnapshot(`
      "cao -> dist/cao: 1 to write, 1 unchanged, 1 to delete, 1 kept for errors in the source, 1 refused
        refused: dist/cao/d.md: edited by hand; move the edit into the source, or \`--force\`
      "
    `)
    expect(buildSummary(reportOf({...some, outcome: 'withheld'}), plainStyle)).toMatchInlineSnapshot(`
      "cao -> dist/cao: nothing written; 1 to write, 1 unchanged, 1 to delete, 1 kept for errors in the source, 1 refused
        refused: dist/cao/d.md: edited by hand; move the edit into the source, or \`--force\`
      "
    `)
  })

  it('is empty without targets, and colours only when asked', () => {
    expect(buildSummary(reportOf(), plainStyle)).toBe('')
    expect(buildSummary(reportOf({targets, files, losses}), plainStyle)).not.toContain('\x1b')
    expect(buildSummary(reportOf({targets}), colorStyle)).toContain('\x1b[1mcao\x1b[22m')
  })

  it('counts for each stack what goes into its folder', () => {
    const stacks = ['go', 'rust'].map(stack => ({
      target: 'cao',
      out: `dist/cao/${stack}`,
      next: [],
      inPlace: 0,
    }))
    const there = {targets: stacks, files: [planned('dist/cao/go/a.md')]}
    expect(buildSummary(reportOf(there), plainStyle)).toMatchInlineSnapshot(`
      "cao -> dist/cao/go: 1 written, 0 unchanged, 0 deleted
      cao -> dist/cao/rust: 0 written, 0 unchanged, 0 deleted
      "
    `)
  })

  it('shows hidden characters of paths and next lines', () => {
    const evil = [{target: 'cao', out: 'a\x1bb', next: ['run \u202e'], inPlace: 0}]
    const there = {targets: evil, files: [planned('a\x1bb/a.md', {target: 'cao'})]}
    expect(buildSummary(reportOf(there), plainStyle)).toMatchInlineSnapshot(`
      "cao -> a\\x1bb: 1 written, 0 unchanged, 0 deleted
        next: run \\u202e
      "
    `)
  })
})

describe('checkSummary', () => {
  it('names every file that differs and what to do', () => {
    const states: readonly FileState[] = [
      'stale',
      'hand-edited',
      'missing',
      'orphaned',
      'unmanaged',
      'source-error',
      'other-version',
      'line-endings',
      'current',
    ]
    const some = states.map((state, index) => planned(`dist/cao/${9 - index}.md`, {state}))
    expect(checkSummary({files: some}, plainStyle)).toMatchInlineSnapshot(`
      "line-endings   dist/cao/2.md
      other-version  dist/cao/3.md
      source-error   dist/cao/4.md
      unmanaged      dist/cao/5.md
      orphaned       dist/cao/6.md
      missing        dist/cao/7.md
      hand-edited    dist/cao/8.md
      stale          dist/cao/9.md
      7 of 9 files not up to date
        source-error: mend the errors in the sources first
        stale, missing: \`npx agentc-cli build\` brings them up to date
        orphaned: no source makes them any more: \`npx agentc-cli build\` deletes them
        other-version: made by another version of agentc: \`npx agentc-cli build\` makes them again
        hand-edited: move the edits into the sources, or lose them with \`npx agentc-cli build --force\`
        unmanaged: not made by agentc: \`npx agentc-cli build --adopt\` takes them over where they mean the same, \`--force\` overwrites them
        line-endings: only CRLF differs, which is no drift
      "
    `)
  })

  it('gives the reason of a refusal in place of advice', () => {
    const file = planned('dist/cao/a.md', {
      state: 'unmanaged',
      action: 'refuse',
      reason: 'it is a link; remove it',
    })
    expect(checkSummary({files: [file]}, plainStyle)).toMatchInlineSnapshot(`
      "unmanaged      dist/cao/a.md: it is a link; remove it
      1 of 1 file not up to date
      "
    `)
  })

  it('calls CRLF no drift', () => {
    const file = planned('dist/cao/a.md', {state: 'line-endings', action: 'keep'})
    expect(checkSummary({files: [file]}, plainStyle)).toMatchInlineSnapshot(`
      "line-endings   dist/cao/a.md
      1 file up to date
        line-endings: only CRLF differs, which is no drift
      "
    `)
    expect(checkSummary({files: []}, plainStyle)).toBe('0 files up to date\n')
  })
})
