/** A list in a JSON file in which some items are agentc's: every other byte stays. */
import {describe, expect, it} from 'vitest'
import type {SharedFile} from '../../src/lower/shared/shared-file.ts'
import {sharedJsonList} from '../../src/lower/shared/shared-json-list.ts'

function catalogue(names: readonly string[], values: Readonly<Record<string, unknown>> = {}): SharedFile {
  const items = names.map(name => ({name, source: `./${name}`}))
  return sharedJsonList({path: 'c.json', values, list: 'plugins', identity: 'name', items, source: 'config'})
}

function write(text: string | null, add: readonly string[], remove: readonly string[] = []): unknown {
  const file = catalogue(add)
  return file.write(text, {set: file.entries, remove: remove.map(name => `plugins/${name}`)})
}

const ours = '{\n      "name": "a",\n      "source": "./a"\n    }'

describe('a list of several owners', () => {
  it('is made with the file', () => {
    const file = catalogue(['a'], {name: 'm', owner: {name: 'o'}})
    expect(file.entries.map(({key}) => key)).toEqual(['name', 'owner', 'plugins/a'])
    const text = file.write(null, {set: file.entries, remove: []})
    expect(JSON.parse(String(text))).toEqual({
      name: 'm',
      owner: {name: 'o'},
      plugins: [{name: 'a', source: './a'}],
    })
    expect(String(text).endsWith('}\n')).toBe(true)
    expect(file.write(String(text), {set: [], remove: ['name', 'owner', 'plugins/a']})).toBe('')
  })

  it.each([
    [
      'behind the others',
      '{"plugins": [ {"name":"x"} ], "b": 1}',
      `{"plugins": [ {"name":"x"},\n    ${ours} ], "b": 1}`,
    ],
    ['in an empty list', '{"plugins": []}', `{"plugins": [\n    ${ours}\n  ]}`],
    ['in place of its former self', '{"plugins": [{"name": "a"}, 7]}', `{"plugins": [${ours}, 7]}`],
  ])('gets an item %s', (_, before, after) => {
    expect(write(before, ['a'])).toBe(after)
  })

  it.each([
    ['the first', '{"plugins": [{"name": "a"}, {"name": "x"}]}', '{"plugins": [{"name": "x"}]}'],
    ['the last', '{"plugins": [{"name": "x"},\n {"name": "a"}]}', '{"plugins": [{"name": "x"}]}'],
    ['the only one', '{"b": 1, "plugins": [{"name": "a"}]}', '{"b": 1}'],
    ['one that is not there', '{"plugins": [{"name": "x"}]}', '{"plugins": [{"name": "x"}]}'],
  ])('loses %s', (_, before, after) => {
    expect(write(before, [], ['a'])).toBe(after)
  })

  it('is read item by item; what has no name is nobody’s', () => {
    const found = catalogue([]).read('{"name": "m", "plugins": [{"name": "a"}, {"b": 1}, "c"]}')
    expect([...(found as ReadonlyMap<string, string>)]).toEqual([
      ['name', '"m"'],
      ['plugins/a', '{\n  "name": "a"\n}'],
    ])
  })

  it.each(['{"plugins": {"a": 1}}', '{"plugins": "a"}', '[]', '{', 'plugins: []'])('refuses %s', text => {
    expect(catalogue(['a']).read(text)).toHaveProperty('unmergeable')
    expect(write(text, ['a'])).toHaveProperty('unmergeable')
  })
})
