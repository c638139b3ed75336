/** The team that ships: no errors, no warnings, and compiled forms that are compared byte for byte. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {facts} from '../src/generated/fields.ts'
import {expectGolden} from './support/golden.ts'
import {buildTree, lossLines, readTree, type Tree} from './support/project.ts'

const tree: Tree = new Map([
  ...[...readTree('agents')].map(([path, text]): [string, string] => [`agents/${path}`, text]),
  ['agentc.config.yaml', readFileSync('agentc.config.yaml', 'utf8')],
])

describe('shipped agents', async () => {
  const {files, diagnostics, losses} = await buildTree(tree)

  it('lint with 0 errors and 0 warnings', () => {
    expect(
      diagnostics.filter(({severity}) => severity !== 'info').map(({file, message}) => `${file}: ${message}`),
    ).toEqual([])
  })

  it('compile to the golden files', () => {
    const out = new Map([...files].map(([path, text]) => [path.replace(/^dist\//, ''), text]))
    out.set('losses.txt', lossLines(losses))
    expectGolden('test/shipped/out', out)
  })

  it('use every field that this version reads', () => {
    const text = [...tree]
      .filter(([path]) => /\.(?:md|yaml)$/.test(path))
      .map(([, content]) => content)
      .join('\n')
    const unused = facts.filter(
      ({name, directive}) => !directive && name !== 'skills' && !new RegExp(`^\\s*${name}:`, 'm').test(text),
    )
    expect(unused.map(({name}) => name)).toEqual([])
  })
})
