/** Templates that are out to hurt: prototypes, bombs, megabytes of braces. */
import {describe, expect, it} from 'vitest'
import type {Value} from '../../src/template/helpers.ts'
import {byAgentc} from './oracle.ts'

const data = {
  vars: {company: 'Acme', list: Array.from({length: 100}, (_, at) => at)},
  target: 'cao',
  agent: {name: 'dba'},
}

function problemsOf(text: string, partials: Readonly<Record<string, string>> = {}): readonly string[] {
  const {template, problems} = byAgentc(text, data, partials)
  return template.refusal === null ? problems.map(({kind}) => kind) : ['syntax']
}

/** Milliseconds; each takes a second at most on a machine of its own, and minutes where time grows faster than size. */
const patience = 15_000

function timed(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

describe('prototypes', () => {
  it.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{vars.constructor}}',
    '{{vars.__proto__.polluted}}',
    '{{vars.company.length}}',
    '{{vars.company.constructor.name}}',
    '{{vars.list.length}}',
    '{{vars.toString}}',
    '{{@root.constructor}}',
    '{{#with vars.constructor}}{{this}}{{/with}}',
    '{{#each vars.__proto__}}{{this}}{{/each}}',
    '{{#with "x"}}{{constructor}}{{/with}}',
    '{{@constructor}}',
    '{{@index}}',
  ])('%s leads nowhere', text => {
    const found = problemsOf(text)
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found)).toEqual(new Set(['undefined']))
  })
  it('lookup gives own members alone', () => {
    expect(problemsOf('{{lookup this "constructor"}}')).toEqual(['unset'])
    expect(problemsOf('{{lookup vars "__proto__"}}')).toEqual(['unset'])
    expect(problemsOf('{{lookup vars.list "length"}}')).toEqual(['unset'])
  })
  it('a parameter of any name is a name like any other', () => {
    const {output, problems} = byAgentc('{{> p __proto__="a" constructor="b"}}\n', data, {
      p: '{{__proto__}} {{constructor}}\n',
    })
    expect([output.text(), problems]).toEqual(['a b\n', []])
    expect(({} as Record<string, unknown>).a).toBeUndefined()
  })
  it('a function among the data is no value and is never called', () => {
    const trap = (() => 'called') as unknown as Value
    expect(byAgentc('{{vars.trap}}', {vars: {trap}}).output.text()).not.toBe('called')
  })
})

describe('bombs', () => {
  it('stop at a limit: loops in loops', () => {
    const open = '{{#each @root.vars.list}}'.repeat(8)
    const text = `${open}x${'{{/each}}'.repeat(8)}`
    expect(timed(() => expect(problemsOf(text)).toEqual(['over-limit']))).toBeLessThan(patience)
  })
  it('stop at a limit: partials in partials', () => {
    const partials = Object.fromEntries(
      Array.from({length: 1000}, (_, at) => [`p${at}`, `{{> p${at + 1}}}\n{{> p${at + 1}}}\n`]),
    )
    expect(
      timed(() => expect(problemsOf('{{> p0}}', {...partials, p1000: 'x'})).toEqual(['over-limit'])),
    ).toBeLessThan(patience)
  })
  it('stop at a limit: blocks in blocks, over and over', () => {
    const partials = Object.fromEntries(
      Array.from({length: 60}, (_, at) => [
        `p${at}`,
        `${'{{#if @root.vars}}'.repeat(99)}{{> p${at + 1}}}${'{{/if}}'.repeat(99)}`,
      ]),
    )
    expect(problemsOf('{{> p0}}', {...partials, p60: 'x'})).toEqual(['over-limit'])
  })
  it('stop at a limit: a partial that includes itself', () => {
    expect(problemsOf('{{> p}}', {p: '{{> p}}\n'})).toEqual(['over-limit'])
  })
  it('stop at a limit: texts that grow', () => {
    const text = `{{#each vars.list}}{{#each @root.vars.list}}${'y'.repeat(2000)}{{/each}}{{/each}}`
    expect(problemsOf(text)).toEqual(['over-limit'])
    const join = (depth: number): string =>
      depth === 0 ? '"long text"' : `(join vars.list ${join(depth - 1)})`
    expect(
      timed(() => expect(problemsOf(`{{join vars.list ${join(6)}}}`)).toContain('over-limit')),
    ).toBeLessThan(patience)
  })
})

describe('megabytes', () => {
  const size = 1_000_000
  it.each([
    ['open braces', '{'.repeat(size)],
    ['closing braces', '}'.repeat(size)],
    ['tags without an end', '{{a '.repeat(size / 4)],
    ['open blocks', '{{#if a}}'.repeat(size / 9)],
    ['else upon else', `{{#if a}}${'{{else if a}}'.repeat(size / 13)}{{/if}}`],
    ['open comments', '{{!-- '.repeat(size / 6)],
    ['open raw blocks', '{{{{raw}}}}'.repeat(size / 11)],
    ['open quotes', `{{eq ${'"a\\" '.repeat(size / 5)}`],
    ['open parentheses', `{{eq ${'(eq '.repeat(size / 4)}`],
    ['backslashes', `${'\\'.repeat(size)}{{vars.company}}`],
    ['blank lines', `{{#if vars}}${'\n'.repeat(size)}{{/if}}${' '.repeat(size)}{{! c }}`],
    ['white space in a tag', `{{${' '.repeat(size)}vars.company}}`],
    ['a long path', `{{vars${'.a'.repeat(size / 2)}}}`],
    ['a long name', `{{vars.${'a'.repeat(size)}}}`],
    ['many values', `{{eq ${'a '.repeat(size / 2)}}}`],
    ['escaped tags', '\\{{a}} '.repeat(size / 7)],
    ['comments', '{{! a }}\n'.repeat(size / 9)],
  ])('%s are read within a moment', (_, text) => {
    expect(timed(() => problemsOf(text))).toBeLessThan(patience)
  })
  it('values are written within a moment', () => {
    expect(timed(() => problemsOf('{{vars.company}}\n'.repeat(size / 17)))).toBeLessThan(patience)
  })
})
