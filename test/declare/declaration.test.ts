/** What `target.yaml` is refused for, and that each finding stands at its place. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {fateKeys, fileKeys, topKeys} from '../../src/declare/keys.ts'
import {fieldNames} from '../../src/generated/fields.ts'
import {build, byTemplate, type Data, declaration, project, refusals, template, withFates} from './support.ts'

const whole = '{{#each keys}}{{@key}}={{json this}}\n{{/each}}{{prompt}}'

describe('a declaration', () => {
  it('that is in order makes a target', async () => {
    const {files, report} = await build(declaration())
    expect(report).toBe('')
    expect(files.get('out/desk/dba.md')).toBe(
      '---\nname: dba\ndescription: Use when a query is slow.\n---\n\nYou look.\n',
    )
  })

  it('knows the keys of its schema', () => {
    const {properties, $defs} = JSON.parse(readFileSync('schemas/target.schema.json', 'utf8'))
    const keys = (of: object): readonly string[] => Object.keys(of).filter(key => key !== '$schema')
    expect([...topKeys].sort()).toEqual([...keys(properties)].sort())
    expect([...fileKeys].sort()).toEqual([...keys($defs.file.properties)].sort())
    expect([...fateKeys].sort()).toEqual([...keys($defs.fate.properties)].sort())
  })

  it.each<[string, Data, string | RegExp]>([
    [
      'an unknown key',
      {titel: 'x'},
      '`titel` is no key of `variants/_vendors/desk/target.yaml`; did you mean `title`?',
    ],
    ['a wrong shape', {title: 3}, '`title` must be a string'],
    [
      'a key of a file',
      {files: [{path: 'a/{{name}}', templat: 'a.hbs'}]},
      '`templat` is no key of `files.0`; did you mean `template`?',
    ],
    [
      'a word of a file',
      {files: [{path: '{{name}}.md', frontmatter: [], quotes: 'alwys'}]},
      '`files.0.quotes` must be one of `needed`, `always`; did you mean `always`?',
    ],
    ['no file', {files: []}, '`files` is an empty list'],
    [
      'both ways to write',
      {files: [{path: '{{name}}.md', frontmatter: [], template: 'a.hbs'}]},
      /^`files.0` must have either/,
    ],
    ['no way to write', {files: [{path: '{{name}}.md'}]}, /^`files.0` must have either/],
    [
      'quotes of a template',
      {files: [{path: '{{name}}.md', template: 'a.hbs', quotes: 'always'}]},
      /^`files.0` has `quotes` or `quoted`/,
    ],
    [
      'a vocabulary without a date',
      {vocabulary: {client: 'Desk'}},
      /^`vocabulary`.* lacks the key `date`$|^`vocabulary` lacks/,
    ],
    ['half a pattern', {name: {pattern: '[a-z]+', say: 'x'}}, /^`name.pattern` must begin with/],
    ['a broken pattern', {name: {pattern: '^[a-z$', say: 'x'}}, /^`name.pattern` is no regular expression/],
    [
      'a field of requires',
      {requires: {colour: {because: 'x', example: 'y'}}},
      '`colour` is no key of `requires`; did you mean `color`?',
    ],
    ['a schema for anything', {schema: {type: 'object'}}, /^`schema` must list its `properties`/],
    [
      'a schema that is none',
      {schema: {additionalProperties: false, properties: {name: {type: 'word'}, description: true}}},
      /^`schema` is no JSON Schema of 2020-12: /,
    ],
    [
      'a reference to nowhere',
      {
        schema: {
          additionalProperties: false,
          properties: {name: {$ref: 'https://example.com/x.json'}, description: true},
        },
      },
      /^`schema` is no JSON Schema of 2020-12: /,
    ],
    [
      'an option that is no schema',
      {options: {folder: {type: 'word'}}},
      /^`schema` is no JSON Schema of 2020-12: /,
    ],
    [
      'a file that is not there',
      {schema: 'schema.json'},
      '`schema` names `schema.json`, which is not there; write it, or correct the name',
    ],
    [
      'a file of another folder',
      {schema: '../../../package.json'},
      '`schema` names `../../../package.json`, which is no file of this folder',
    ],
    [
      'a template of another ending',
      {files: [{path: '{{name}}.md', template: 'a.md'}]},
      '`files.0.template` names `a.md`, which does not end in `.hbs`',
    ],
  ])('with %s is refused', async (_, changes, message) => {
    const [first = '', ...others] = await refusals(declaration(changes), template(whole))
    expect(others).toEqual([])
    expect(first.replace(/^target\.yaml: /, '')).toMatch(
      typeof message === 'string' ? exactly(message) : message,
    )
  })

  it.each<[string, Data, string | RegExp]>([
    ['an unknown field', {colour: {drop: 'x'}}, '`colour` is no key of `fields`; did you mean `color`?'],
    ['an unknown verb', {color: {dorp: 'x'}}, '`dorp` is no key of `fields.color`; did you mean `drop`?'],
    ['an unknown word', {color: 'kep'}, /^`fields.color` must be .*did you mean `keep`\?$/],
    ['no verb', {color: {note: 'x'}}, /^`fields.color` must have one of .* and has none$/],
    ['two verbs', {color: {keep: 'a', drop: 'b'}}, /and has `keep` and `drop`$/],
    [
      'a stranger beside a verb',
      {color: {keep: 'name', words: {}}},
      '`fields.color.words` means nothing beside `keep`, which takes `note`',
    ],
    [
      'anything beside drop',
      {color: {drop: 'x', note: 'y'}},
      '`fields.color.note` means nothing beside `drop`, which stands alone',
    ],
    [
      'a key that the schema lacks',
      {color: {keep: 'nam'}},
      '`fields.color` goes to `nam`, which `schema` does not have; did you mean `name`?',
    ],
    [
      'tools of something else',
      {color: {tools: 'name'}},
      /^`fields.color` cannot be `tools`: this field takes/,
    ],
    [
      'a list of tools as prose',
      {'allowed-tools': {prose: 'x'}},
      /^`fields.allowed-tools` cannot be `prose`/,
    ],
    [
      'tools without words',
      {'allowed-tools': {tools: 'name'}},
      /^`fields.allowed-tools` must name the tools that each word/,
    ],
    ['a flag without tools', {'allowed-tools': {flag: 'name'}}, /^`fields.allowed-tools` needs `unless`/],
    [
      'a flag by a list that is not there',
      {'allowed-tools': {flag: 'name', unless: 'writer'}},
      '`fields.allowed-tools.unless` names `writer`, which is no list of the vocabulary',
    ],
    ['prose that has no section', {vibe: 'prose'}, /^`fields.vibe` has no section of its own/],
    [
      'prose that nobody writes',
      {vibe: {prose: 'first line'}},
      /^`fields.vibe` is said to become prose, and no template writes `agent.vibe`/,
    ],
  ])('with %s among the fates is refused', async (_, changes, message) => {
    const [first = '', ...others] = await refusals(withFates(changes))
    expect(others).toEqual([])
    expect(first.replace(/^target\.yaml: /, '')).toMatch(
      typeof message === 'string' ? exactly(message) : message,
    )
  })

  it('that forgets fields is refused, and each is named', async () => {
    const [first = '', ...others] = await refusals(declaration({fields: {name: 'keep'}}))
    expect(others).toEqual([])
    for (const name of fieldNames.filter(one => one !== 'name')) expect(first).toContain(`\`${name}\``)
  })

  it('is pointed at where it is wrong', async () => {
    const {report} = await build('title: x\nsummary: y\nfields:\n  color: {dorp: why}\n')
    expect(report).toMatch(
      /^variants\/_vendors\/desk\/target.yaml:4:11 error config\/unusable-config `dorp`/m,
    )
    const templated = await build(declaration(byTemplate), template('a\n{{prompt}} {{jsn keys}}\n'))
    expect(templated.report).toBe(
      'variants/_vendors/desk/a.hbs:2:14 error config/unusable-config `a.hbs` calls `jsn`, and there is no such helper; did you mean `json`?\n',
    )
  })

  it('is told once, also where the config names the target', async () => {
    expect(await refusals('title: x\n')).toEqual([
      'target.yaml: `target.yaml` lacks `summary`, `vocabulary`, `name`, `files`, `fields`, `schema`: docs/targets/add-your-own.md says what each is',
    ])
    expect((await refusals(declaration({titel: 1}))).join('\n')).not.toContain('there is no target')
  })
})

describe('a template', () => {
  it.each<[string, string, RegExp]>([
    ['a key', '{{keys.name}} {{prompt}}', /^`files` write no `keys.description`, which `schema` has/],
    ['the prompt', '{{json keys}}', /^`files` write neither `prompt` nor `body`/],
    ['the sections', '{{json keys}} {{body}}', /^`files` write no `sections`, in which `paths`, `examples`/],
  ])('that forgets %s is refused', async (_, text, message) => {
    const [first = '', ...others] = await refusals(declaration(byTemplate), template(text))
    expect(others).toEqual([])
    expect(first.replace(/^target\.yaml: /, '')).toMatch(message)
  })

  it.each([
    '{{json keys}}{{prompt}}',
    '{{keys.name}}{{#if keys.description}}{{json keys.description}}{{/if}}{{body}}{{sections}}',
    '{{#each keys}}{{this}}{{/each}}{{@root.prompt}}',
    '{{#with keys}}{{name}}{{/with}}{{prompt}}',
    '{{lookup keys "name"}}{{prompt}}',
  ])('that writes all is taken: %s', async text => {
    expect(await refusals(declaration(byTemplate), template(text))).toEqual([])
  })

  it('includes nothing', async () => {
    const files = {...template('{{json keys}}{{prompt}}{{> p}}'), 'variants/_partials/p.md': 'x\n'}
    expect(await refusals(declaration(byTemplate), files)).toEqual([
      'a.hbs: `a.hbs` includes `p`, and a template of a target stands alone, so that what it writes can be told from its text; write the text here',
    ])
  })

  it('is written for every agent, or says for which it cannot be', async () => {
    const text = '{{#each keys}}{{json this}}\n{{/each}}{{agent.color}} {{prompt}}'
    const files = {
      ...template(text),
      'agents/dbb.md': '---\nname: dbb\ndescription: Use when it is red.\ncolor: red\n---\n\nYou see.\n',
    }
    const {files: made, report} = await build(declaration(byTemplate), files)
    expect(report).toContain(
      'variants/_vendors/desk/a.hbs:2:12 error template/undefined-variable `agent.color` has no value for `dba`',
    )
    expect([...made.keys()]).toEqual(['out/desk/dbb.txt'])
  })
})

describe('an id', () => {
  const at = (id: string) => {
    const {'variants/_vendors/desk/target.yaml': text = '', ...rest} = project(declaration())
    return {...rest, 'agentc.config.yaml': '', [`variants/_vendors/${id}/target.yaml`]: text}
  }
  it.each([
    ['claude-code', /would take the place of the target `claude-code`, which is programmed/],
    ['agents.d', /ids are lower case words joined by `-`/],
    ['_default', /ids are lower case words/],
    ['__proto__', /ids are lower case words/],
    ['constructor', /agentc means something else by that word/],
    ['spec', /agentc means something else by that word/],
  ])('%s is refused', async (id, message) => {
    const {buildTree} = await import('../support/project.ts')
    const {report} = await buildTree(new Map(Object.entries(at(id))))
    expect(report.split('\n')).toHaveLength(2)
    expect(report).toMatch(message)
  })

  it('of a declared one that ships is taken over; a copy of that is that', async () => {
    const {buildTree} = await import('../support/project.ts')
    const own = {...at('cursor'), 'agentc.config.yaml': 'targets: {cursor: {out: out}}\nbanner: false\n'}
    const {files, report} = await buildTree(new Map(Object.entries(own)))
    expect(report).toBe('')
    expect([...files.keys()]).toEqual(['out/desk/dba.md'])
    const copy = ['target.yaml', 'schema.json', 'vocabulary.json'].map(name => {
      const path = `variants/_vendors/cursor/${name}`
      return [path, readFileSync(path, 'utf8')] as const
    })
    const again = await buildTree(new Map([...Object.entries(own), ...copy]))
    expect([...again.files.keys()]).toEqual(['out/.cursor/agents/dba.md'])
  })
})

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
}
