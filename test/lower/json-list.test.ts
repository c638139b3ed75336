import {describe, expect, it} from 'vitest'
import {readJsonList, writeJsonList} from '../../src/lower/shared/json-list.ts'

const options = {
  list: 'modes',
  identity: 'id',
  textOf: (entry: unknown) => JSON.stringify(entry),
  jsonOf: (text: string, indent: number) => JSON.stringify(JSON.parse(text), null, indent),
}
const ours = {key: 'ours', text: '{"id":"ours","n":1}', agent: null, source: ''}

function set(text: string) {
  return writeJsonList(text, {set: [ours], remove: []}, options)
}

describe('a list in JSON', () => {
  it.each([
    ['{"modes": []}', '{"modes": [\n    {\n      "id": "ours",\n      "n": 1\n    }\n  ]}'],
    ['{"modes":[{"id":"a"}], "x": 1}\n', '{"modes":[{"id":"a"}, {"id":"ours","n":1}], "x": 1}\n'],
    [
      '{\r\n\t"modes": [\r\n\t\t{"id": "a"}\r\n\t]\r\n}',
      '{\r\n\t"modes": [\r\n\t\t{"id": "a"},\n\t\t{\n\t\t  "id": "ours",\n\t\t  "n": 1\n\t\t}\r\n\t]\r\n}',
    ],
    ['{"modes": [{"id": "ours"}, {"id": "a"}]}', '{"modes": [{"id":"ours","n":1}, {"id": "a"}]}'],
  ])('takes an entry and keeps every other byte: %s', (text, expected) => {
    const written = set(text)
    expect(written).toBe(expected)
    const read = readJsonList(String(written), options)
    expect(read instanceof Map && read.get('ours')).toBe(ours.text)
  })

  it.each([
    ['{"modes": [{"id": "ours"}, {"id": "a"}]}', '{"modes": [{"id": "a"}]}'],
    ['{"modes": [\n  {"id": "a"},\n  {"id": "ours"}\n]}', '{"modes": [\n  {"id": "a"}\n]}'],
    ['{"modes": [\n  {"id": "ours"}\n]}', '{"modes": []}'],
    ['{"modes": [{"id": "a"}]}', '{"modes": [{"id": "a"}]}'],
  ])('loses one: %s', (text, expected) => {
    expect(writeJsonList(text, {set: [], remove: ['ours']}, options)).toBe(expected)
  })

  it.each([
    ['{', 'it is not readable JSON; repair it'],
    ['{"a": 1}', 'it has no list `modes`; write `"modes": []` into it'],
    ['{"modes": {}}', 'it has no list `modes`; write `"modes": []` into it'],
    ['{"modes": [{"id": "a"}, {"id": "a"}]}', 'two of its entries are called `a`; rename one'],
  ])('is refused: %s', (text, unmergeable) => {
    expect(set(text)).toEqual({unmergeable})
    expect(readJsonList(text, options)).toEqual({unmergeable})
  })
})
