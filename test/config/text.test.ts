/** Positions in a config, whatever kind of file holds it. */
import {describe, expect, it} from 'vitest'
import {placesOf} from '../../src/config/text.ts'
import {complaints} from './support.ts'

describe('positions', () => {
  it.each([
    ['agentc.config.yaml', 'banner: true\ndefaults:\n  colr: red\n', '3:3'],
    ['agentc.config.yml', '\uFEFFdefaults: {colr: red}\n', '1:12'],
    ['agentc.config.json', '{\n\t"defaults": {\n\t\t"colr": "red"\n\t}\n}\n', '3:3'],
    ['agentc.config.json', '\uFEFF{"defaults": {"colr": "red"}}', '1:15'],
    ['package.json', '{\n\t"name": "x",\n\t"agentc": {"defaults": {"colr": "red"}}\n}\n', '3:26'],
    ['package.json', '{\r\n  "agentc": {\r\n    "defaults": {"colr": "red"}\r\n  }\r\n}\r\n', '3:18'],
  ])('in %s: %j', async (path, text, place) => {
    expect(await complaints(text, path)).toEqual([
      `${place} \`colr\` is no key of \`defaults\`; did you mean \`color\`?`,
    ])
  })

  it('are found again from the text alone', () => {
    const text = '{\n\t"agentc": {"defaults": {"tier": "execution"}}\n}\n'
    const span = placesOf({file: 'web/package.json', text})({pointer: '/defaults/tier'})
    expect(text.slice(span.start, span.end)).toBe('"execution"')
  })

  it('tabs that indent YAML stay a fault', async () => {
    expect(await complaints('defaults:\n\ttier: x\n')).toEqual([
      expect.stringMatching(/^2:1 the config cannot be read: a tab indents this line/),
    ])
  })
})
