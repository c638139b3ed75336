/** Writing `packs` into a config that somebody wrote by hand. */
import {describe, expect, it} from 'vitest'
import {withoutPack, withPack} from '../../src/pack/documents/config-text.ts'

const file = 'agentc.config.yaml'
const entry = {name: '@a/b', as: null}

const rows: readonly (readonly [string, string, string])[] = [
  ['an empty file', '', 'packs:\n  - "@a/b"\n'],
  ['comments alone', '# x\n', '# x\n\npacks:\n  - "@a/b"\n'],
  ['other keys, without a line break at the end', 'banner: false', 'banner: false\n\npacks:\n  - "@a/b"\n'],
  ['a list', 'packs:\n- x # first\n\nbanner: false\n', 'packs:\n- x # first\n- "@a/b"\n\nbanner: false\n'],
  [
    'a list of maps',
    'packs:\n    - pack: x\n      as: y\nbanner: false\n',
    'packs:\n    - pack: x\n      as: y\n    - "@a/b"\nbanner: false\n',
  ],
  [
    'a list in brackets',
    'packs: [x, {pack: y, as: z}] # all\n',
    'packs: [x, {pack: y, as: z}, "@a/b"] # all\n',
  ],
  ['CRLF', 'packs:\r\n  - x\r\n', 'packs:\r\n  - x\r\n  - "@a/b"\r\n'],
]

describe('a pack', () => {
  it.each(rows)('is added to %s', (_, text, wanted) => {
    expect(withPack({file, text}, entry)).toBe(wanted)
  })

  it.each(rows.filter(([, text]) => text.includes('packs')))('is taken out of %s again', (_, text) => {
    expect(withoutPack({file, text: withPack({file, text}, entry)}, '@a/b')).toBe(text)
  })

  it.each<readonly [string, string, string]>([
    ['the first', 'packs: [x, y] # all\n', 'packs: [y] # all\n'],
    ['the only one', '# a\npacks:\n  - x\nbanner: false\n', '# a\nbanner: false\n'],
    ['the only one in brackets', 'packs: [x]\n', ''],
    ['a map', 'packs:\n  - pack: x\n    exclude: [a]\n  - y\n', 'packs:\n  - y\n'],
  ])('is taken out where it is %s', (_, text, wanted) => {
    expect(withoutPack({file, text}, 'x')).toBe(wanted)
  })

  it('is added where no line can be, with the comments kept', () => {
    expect(withPack({file, text: '# x\npacks:\nbanner: false\n'}, entry)).toBe(
      '# x\npacks:\n  - "@a/b"\nbanner: false\n',
    )
    expect(withPack({file, text: '{banner: false}\n'}, {name: 'b', as: 'c'})).toContain('as: c')
  })

  it('is added to JSON and to package.json, in their own indentation', () => {
    expect(withPack({file: 'agentc.config.json', text: '{\n    "banner": false\n}\n'}, entry)).toBe(
      '{\n    "banner": false,\n    "packs": [\n        "@a/b"\n    ]\n}\n',
    )
    const text = '{\n  "name": "x",\n  "agentc": {}\n}'
    const added = withPack({file: 'package.json', text}, {name: 'b', as: 'c'})
    expect(JSON.parse(added)).toEqual({name: 'x', agentc: {packs: [{pack: 'b', as: 'c'}]}})
    expect(JSON.parse(withoutPack({file: 'package.json', text: added}, 'b')).agentc).toEqual({packs: []})
  })
})
