import {describe, expect, it} from 'vitest'
import type {SharedFile} from '../../src/lower/shared/shared-file.ts'
import {sharedLines} from '../../src/lower/shared/shared-lines.ts'

const entries = [
  {key: '(title)', text: '## Team', agent: null, source: ''},
  {key: 'b', text: '### b\n\nSecond.', agent: 'b', source: ''},
  {key: 'a', text: '### a\n\nFirst.\n\n- x', agent: 'a', source: ''},
]
const file: SharedFile = sharedLines({
  path: 'X.md',
  what: 'agents',
  banner: 'agents/',
  titleKey: '(title)',
  entries,
})
const begin = '<!-- agentc: agents begin (generated from agents/; edit there) -->'
const end = '<!-- agentc: agents end -->'
const block = `${begin}\n## Team\n\n### a\n\nFirst.\n\n- x\n\n### b\n\nSecond.\n${end}`

function set(text: string | null) {
  return file.write(text, {set: entries, remove: []})
}

function remove(text: string) {
  return file.write(text, {set: [], remove: entries.map(({key}) => key)})
}

describe('sections between marked lines', () => {
  it('make a file, are read as they were written, and go with it', () => {
    expect(set(null)).toBe(`${block}\n`)
    expect(file.read(`${block}\n`)).toEqual(new Map(entries.map(({key, text}) => [key, text])))
    expect(remove(`${block}\n`)).toBe('')
  })

  it.each([
    ['# Ours\n\nText.\n', `# Ours\n\nText.\n\n${block}\n`],
    ['# Ours', `# Ours\n\n${block}`],
    ['# Ours\r\n', `# Ours\r\n\r\n${block.replaceAll('\n', '\r\n')}\r\n`],
    [`\`\`\`\n${begin}\n${end}\n\`\`\`\n`, `\`\`\`\n${begin}\n${end}\n\`\`\`\n\n${block}\n`],
  ])('keep every byte of others: %j', (text, expected) => {
    expect(set(text)).toBe(expected)
    expect(set(expected)).toBe(expected)
    expect(remove(expected)).toBe(text)
  })

  it('change where they stand', () => {
    const text = `above\n${block}\nbelow`
    const changed = file.write(text, {
      set: [{key: 'c', text: '### c', agent: null, source: ''}],
      remove: ['a'],
    })
    expect(changed).toBe(`above\n${begin}\n## Team\n\n### b\n\nSecond.\n\n### c\n${end}\nbelow`)
    expect(remove(text)).toBe('above\nbelow')
  })

  it('are known without a title, and at any level', () => {
    expect(file.read(`${begin}\n### a\n\nFirst.\n${end}\n`)).toEqual(new Map([['a', '### a\n\nFirst.']]))
    expect(file.read(`${begin}\n# T\n## a\n${end}\n`)).toEqual(
      new Map([
        ['(title)', '# T'],
        ['a', '## a'],
      ]),
    )
  })

  it.each([
    [
      `${begin}\n### a\n`,
      /^it has a line `<!-- agentc: agents begin` and none that ends; put `<!-- agentc: agents end -->` back/,
    ],
    [`${end}\n`, /^it has the line `<!-- agentc: agents end -->` and none that begins/],
    [`${end}\n${begin}\n`, /stands above the one that begins/],
    [`${block}\n${block}\n`, /stand twice/],
    ['```\nnever closed\n', /^a block of code in it is never closed/],
  ])('are refused: %j', (text, unmergeable) => {
    expect(set(text)).toEqual({unmergeable: expect.stringMatching(unmergeable)})
  })
})
