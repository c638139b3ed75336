/**
 * Real files that YAML cannot read are recovered with name and description, whatever their line ends. AGENTC_CORPUS
 * names a folder with such files and a MANIFEST.json that notes what is wrong with each; without it the tests are skipped.
 */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {parse} from '../../src/parse/parse.ts'
import {salvage} from '../../src/parse/salvage/salvage.ts'
import {sourceOfText} from '../../src/read/read.ts'

const folder = process.env.AGENTC_CORPUS ?? ''
const manifest = join(folder, 'MANIFEST.json')
const hasCorpus = folder !== '' && existsSync(manifest)

interface Entry {
  readonly file: string
  readonly notes?: readonly string[]
}

const broken = /^yaml: |^frontmatter: (?:not closed|text before)/
const limits = {file: 1 << 20, frontmatter: 65_536, depth: 64}
const known = [
  ...['name', 'description', 'tools', 'disallowedTools', 'model', 'color', 'vibe', 'metadata', 'license'],
  ...[
    'allowed-tools',
    'user-invocable',
    'capabilities',
    'domain',
    'role',
    'provider',
    'target',
    'mcp-servers',
  ],
]

/** What the notes say of a file is not to be recovered, and why. */
const exceptions: readonly (readonly [end: string, missing: readonly string[] | null])[] = [
  // A page about agents: the only frontmatter is an example in a block of code.
  ['UNIVERSAL_AGENT_TEMPLATE.md', null],
  // Its only `name` is an entry of the map that the brackets above it enclose.
  ['flow-name/SKILL.md', ['name']],
]

function entries(): readonly Entry[] {
  if (!hasCorpus) return []
  return (JSON.parse(readFileSync(manifest, 'utf8')) as {files: readonly Entry[]}).files
}

describe('broken files of the corpus', () => {
  it.skipIf(!hasCorpus)('are there', () => {
    expect(entries().filter(isBroken).length).toBeGreaterThan(20)
  })

  it.each(entries().filter(isBroken))('$file', ({file}) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const exception = exceptions.find(([end]) => file.endsWith(end))
    const windows = text.replaceAll('\n', '\r\n')
    const found = [text, windows, `\uFEFF${text}`, `\uFEFF${windows}`].map(copy =>
      salvage(sourceOfText(file, copy), {known, limits}),
    )
    const [first] = found
    if (exception?.[1] === null || first === undefined || first === null) {
      expect(exception?.[1]).toBeNull()
      expect(first).toBeNull()
      return
    }
    for (const key of ['name', 'description']) {
      if (exception?.[1]?.includes(key) !== true) expect(first.data[key]).toMatch(/\S/)
    }
    expect(Object.keys({...first.data, ...first.others})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:user|assistant|context|example)s?$/i)]),
    )
    expect(first.assumed.length).toBeGreaterThan(0)
    for (const copy of found.slice(1)) expect(copy?.data).toEqual(first.data)
  })

  it.skipIf(!hasCorpus)('are the only ones that need it, and the others say the same', () => {
    for (const {file} of entries().filter(one => one.file.endsWith('.md') && !isBroken(one))) {
      const source = sourceOfText(file, readFileSync(join(folder, file), 'utf8'))
      const {data} = parse(source, limits)
      if (data === null) continue
      const keys = Object.keys(data)
      const found = salvage(source, {known: keys, limits})
      expect([file, {...found?.data}]).toEqual([file, {...data}])
    }
  })
})

function isBroken({notes}: Entry): boolean {
  return notes?.some(note => broken.test(note)) === true
}
