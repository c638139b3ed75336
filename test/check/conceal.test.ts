/** Secrets reach no output: not by the finding about them, not by any other about the same line, not by a loss. */
import {describe, expect, it} from 'vitest'
import {createConcealer} from '../../src/check/conceal.ts'
import {documentOf} from '../../src/report/document.ts'
import {full} from '../../src/report/full.ts'
import {plainStyle} from '../../src/report/style.ts'
import {finding, loss, reportOf, spanOf} from '../report/samples.ts'

const secret = 'hunter2hunter2'
const text = `---\nname: a\nmodel: ${secret}\nvibe: ${secret}\n---\n`
const file = 'agents/a.md'
const span = spanOf(text, secret)
const second = {start: text.lastIndexOf(secret), end: text.lastIndexOf(secret) + secret.length}
const own = finding({span, masks: [span], message: 'a secret'})
const other = finding({
  span: spanOf(text, 'model'),
  message: `unknown model \`${secret}\``,
  data: {model: secret, count: 1},
  related: [{file, span, message: `${secret} again`}],
  fix: {kind: 'safe', edits: [{file, ...span, text: `"${secret}"`}]},
})
const third = finding({span: second, masks: [second], message: 'another secret'})

describe('a secret', () => {
  const concealer = createConcealer([third, own], () => text)
  const diagnostics = concealer.findings([own, other, third])

  it('is in no format', () => {
    const losses = concealer.losses([loss({from: secret, to: `x ${secret}`}), loss()])
    const report = reportOf({diagnostics, losses}, {[file]: text})
    expect(full(report, plainStyle)).not.toContain('hunter')
    expect(full(report, plainStyle)).toContain(`3 | model: ${'*'.repeat(secret.length)}`)
    expect(JSON.stringify(documentOf(report))).not.toContain('hunter')
    expect(losses.map(({from, to}) => [from, to])).toEqual([
      ['***', 'x ***'],
      ['calm', null],
    ])
  })

  it('takes with it the fix that would print it, and leaves numbers alone', () => {
    expect(diagnostics[1]).toMatchObject({fix: null, data: {model: '***', count: 1}})
  })

  it('is veiled in the frame of a finding that is shown alone', () => {
    const report = reportOf({diagnostics: diagnostics.slice(1, 2)}, {[file]: text})
    expect(full(report, plainStyle)).not.toContain('hunter')
  })

  it('costs nothing where there is none', () => {
    const found = [finding()]
    expect(createConcealer(found, () => text).findings(found)).toBe(found)
  })
})
