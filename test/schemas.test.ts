/** The published schemas, as an editor applies them: they say the same as the command line about keys and shapes. */
import {readdirSync, readFileSync} from 'node:fs'
import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {facts} from '../src/generated/fields.ts'
import {composed} from './compose/support.ts'

const names = ['agent', 'base', 'config', 'patches', 'stack']
const ajv = new Ajv2020({strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true})
ajv.addKeyword('x-agentc')
const schemas = names.map(name => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')))
for (const schema of schemas) ajv.addSchema(schema)

function fits(name: string, text: string): boolean {
  return ajv.validate(
    `https://unpkg.com/agentc-cli/schemas/${name}.schema.json`,
    parse(text) ?? {},
  ) as boolean
}

const head = 'name: x\ndescription: Use for x.\n'
const heir = `${head}base: _house\n`

describe('an agent', () => {
  it.each([
    [true, `${heir}allowed-tools: {append: [Bash]}\n`],
    [true, `${heir}allowed-tools: {append: Read Grep, remove: Bash}\n`],
    [true, `${heir}metadata: {capabilities: {prepend: [a_b]}}\n`],
    [true, `${heir}related_agents: {remove: [y], append: [{name: x2, type: reviews}]}\n`],
    [true, `${heir}not-my-scope: {append: [tests, {what: docs, use: y}]}\n`],
    [true, 'name: x\nbase: _house\n'],
    [false, 'name: x\n'],
    [false, `${heir}allowed-tools: {}\n`],
    [false, `${heir}allowed-tools: {appendd: [Bash]}\n`],
    [false, `${heir}paths: {append: "src/**"}\n`],
    [false, `${heir}paths: {remove: "src/**"}\n`],
    [false, `${heir}related_agents: {append: [{name: y}]}\n`],
    [false, `${heir}model: {append: [opus]}\n`],
    [false, `${head}expects: {}\n`],
  ])('%j: %s', async (isRight, frontmatter) => {
    expect(fits('agent', frontmatter)).toBe(isRight)
    const {findings} = await composed({
      'agents/x.md': `---\n${frontmatter}---\n\nLook.\n`,
      'agents/_house.md': '---\ndescription: Use for the house.\n---\n',
    })
    const shapes = findings.filter(line => / schema\//.test(line))
    expect(shapes.length === 0, shapes.join('\n')).toBe(isRight)
  })

  it('of the team that ships', () => {
    const texts = readdirSync('agents', {recursive: true, withFileTypes: true})
      .filter(entry => /\.(?:md|ya?ml)$/.test(entry.name))
      .map(({parentPath, name}) => readFileSync(`${parentPath}/${name}`, 'utf8'))
    const heads = texts.map(text => /^---\n(.*?\n)---\n/s.exec(text)?.[1] ?? text)
    const agents = heads.filter(text => /^(?:\$schema: .*\n)?name: /.test(text))
    expect(agents).toHaveLength(18)
    expect(agents.filter(text => !fits('agent', text))).toEqual([])
  })
})

describe('a base', () => {
  it.each([
    [true, ''],
    [true, 'tier: execution\nallowed-tools: {append: [Bash]}\n'],
    [true, 'expects: {sections: [Evidence], without-tools: Edit Write}\n'],
    [false, 'expects: {section: [Evidence]}\n'],
    [false, 'expects: {sections: Evidence}\n'],
    [false, 'expects: []\n'],
    [false, 'teir: execution\n'],
  ])('%j: %s', async (isRight, text) => {
    expect(fits('base', text)).toBe(isRight)
    const {findings} = await composed({
      'agents/x.md': `---\n${heir}---\n\n# Evidence\n\nLook.\n`,
      'agents/_house.yaml': text,
    })
    const shapes = findings.filter(line => / schema\//.test(line))
    expect(shapes.length === 0, shapes.join('\n')).toBe(isRight)
  })

  it('takes every key of an agent', () => {
    const keys = Object.keys(schemas[1].properties)
    expect(keys).toEqual([...Object.keys(schemas[0].properties), 'expects'])
    for (const {name} of facts) expect(keys).toContain(name)
  })
})

describe('files that ship', () => {
  const folders = readdirSync('variants').filter(name => !name.startsWith('_'))
  it.each([
    ...readdirSync('variants/_archetypes').map(name => ['base', `_archetypes/${name}`] as const),
    ...folders.map(name => ['patches', `${name}/patches.yaml`] as const),
    ...folders.map(name => ['stack', `${name}/stack.yaml`] as const),
  ])('%s %s', (schema, path) => {
    expect(fits(schema, readFileSync(`variants/${path}`, 'utf8')), ajv.errorsText()).toBe(true)
  })

  it('and patches that are none do not', () => {
    expect(fits('patches', 'patches: [{match: {nam: x}}]\n')).toBe(false)
    expect(fits('patches', 'patch: []\n')).toBe(false)
  })
})
