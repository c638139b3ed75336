/** Which part of a description counts, and where it stands in the file. */
import {describe, expect, it} from 'vitest'
import type {Agent} from '../../src/agent.ts'
import {
  type Description,
  isEnglish,
  ownText,
  spanWithin,
  withoutCode,
} from '../../src/analysis/description/description.ts'
import {originOf} from '../../src/parse/origin.ts'

const shown = (text: string): string => ownText(text).replaceAll('\0', '·')

describe('ownText', () => {
  it.each([
    ['Use it.', 'Use it.'],
    ['Use it. <example>user: hi</example> Then stop.', 'Use it. ··························· Then stop.'],
    ['Use it. <example>never closed', 'Use it. ·····················'],
    ['<b>Use</b> it.', '<b>Use</b> it.'],
    ['Use it. user: "Hi" assistant: "Ho"', 'Use it.···························'],
    ['Use it. Context: Tests fail.\nassistant: "Ho"', 'Use it.·····································'],
    ['Use it when the user: is lost', 'Use it when the user: is lost'],
  ])('%s', (text, own) => {
    expect(shown(text)).toBe(own)
  })
  it('keeps the length', () => {
    const text = 'A <example>b</example> c <commentary>d</commentary> user: "e" assistant: f'
    expect(ownText(text)).toHaveLength(text.length)
    expect(withoutCode('a `b c` d')).toHaveLength(9)
  })
})

describe('isEnglish', () => {
  it.each([
    'Use when a query is slow.',
    'Flutter and Swift',
    'Reviews code',
    'Use when 审查 is needed by the team',
  ])('%s: yes, or nothing against it', text => {
    expect(isEnglish(`${text} for the team`)).toBe(true)
  })
  it.each([
    'Expert Python spécialisé dans le développement. Utiliser pour les tâches de la base.',
    'Prüft Entwürfe auf die Lücken und die Randfälle der Reihe nach',
    '审查代码变更，找出缺陷 for the team',
    'يراجع التغييرات for the team',
    'Root-cause analysis, regression isolation',
    '',
  ])('%s: no', text => {
    expect(isEnglish(text)).toBe(false)
  })
})

/** The description of a file, read from its YAML. */
function described(yaml: string, text: string): Description {
  const owner = {origin: originOf(yaml, {start: 0, end: yaml.length})} as Agent
  return {owner, text, place: {pointer: '/description'}}
}

describe('spanWithin', () => {
  it.each([
    ['plain', 'description: Use when a query is slow.\n', 'Use when a query is slow.'],
    ['quoted', 'description: "Use when a query is slow."\n', 'Use when a query is slow.'],
    ['folded', 'description: >-\n  Use when\n  a query\n  is slow.\n', 'Use when a query is slow.'],
    ['literal', 'description: |\n  Use when\n  a query is slow.\n', 'Use when\na query is slow.\n'],
    ['escaped', 'description: "Say \\"x\\" when a query is slow"\n', 'Say "x" when a query is slow'],
  ])('finds words in a %s value', (_, yaml, text) => {
    const start = text.search(/a\s+query/)
    const span = spanWithin(described(yaml, text), start, start + 7)
    expect(yaml.slice(span.start, span.end).replace(/\s+/g, ' ')).toBe('a query')
  })
  it('finds the occurrence that is meant', () => {
    const text = 'tests and more tests'
    const yaml = `name: tests\ndescription: ${text}\n`
    const span = spanWithin(described(yaml, text), 15, 20)
    expect(span.start).toBe(yaml.lastIndexOf('tests'))
  })
  it('falls back to the value', () => {
    const yaml = 'description: "a \\u0062 c"\n'
    expect(spanWithin(described(yaml, 'a b c'), 2, 3)).toEqual({start: 13, end: 25})
    expect(spanWithin(described(yaml, 'a b c'), 0, 0)).toEqual({start: 13, end: 25})
  })
})
