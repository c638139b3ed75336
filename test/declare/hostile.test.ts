/** Declarations that are out to hurt: paths, bombs, megabytes, prototypes, text that breaks out of its quotes. */
import {parse as parseToml} from 'smol-toml'
import {describe, expect, it} from 'vitest'
import {parse as parseYaml} from 'yaml'
import {agent, build, byTemplate, declaration, refusals, template, withFates} from './support.ts'

const whole = '{{#each keys}}{{@key}}={{json this}}\n{{/each}}{{prompt}}'

describe('a path', () => {
  it.each([
    ['../{{name}}.md', /must name its file without `\.` and `\.\.`/],
    ['a/../../{{name}}.md', /without `\.` and `\.\.`/],
    ['/etc/{{name}}', /has an empty step/],
    ['a//{{name}}', /has an empty step/],
    ['.git/hooks/{{name}}', /reaches into `\.git`/],
    ['.agentc/{{name}}', /reaches into `\.agentc`/],
    ['C:/{{name}}', /has the step `C:/],
    ['con/{{name}}', /is the name of a device/],
    ['desk/agents.md', /must name `\{\{name\}\}`/],
    ['{{agent.description}}/{{name}}.md', /names `agent\.description`; a path knows `name`, `target`$/],
    ['{{name}}{{> x}}.md', /includes a partial/],
    ['{{#if}}{{name}}.md', /cannot be read as a template|calls `if`/],
    ['{{name}}{{options.where}}', /names `options\.where`/],
  ])('%s is refused', async (path, message) => {
    const found = await refusals(declaration({files: [{path, frontmatter: []}]}))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(message)
    expect(found[0]).toMatch(/^target\.yaml: `files\.0\.path` /)
  })

  it('that an option leads away is not written', async () => {
    const changes = {
      files: [{path: '{{options.where}}/{{name}}.md', frontmatter: []}],
      options: {where: {type: 'string', default: 'desk'}},
    }
    const config = 'targets: {desk: {out: out, where: ../../etc}}\n'
    const {files, report} = await build(declaration(changes), {'agentc.config.yaml': config})
    expect([...files.keys()]).toEqual([])
    expect(report).toContain(
      'the path `../../etc/dba.md` must name its file without `.` and `..`; correct the options',
    )
  })

  it('that a name leads away is not written', async () => {
    const target = declaration({name: {pattern: '^.*$', say: 'anything'}})
    const text = agent('targets: {desk: {name: "../../evil"}}\n')
    const {files, report} = await build(target, {'agents/dba.md': text})
    expect([...files.keys()]).toEqual([])
    expect(report).toContain('portability/illegal-name')
  })

  it('is checked for the folders of resources and skills, too', async () => {
    expect(await refusals(declaration({resources: '../x/{{name}}'}))).toHaveLength(1)
    expect(await refusals(declaration({skills: '../x'}))).toHaveLength(1)
  })
})

describe('a file', () => {
  it('of a megabyte is not read', async () => {
    const found = await refusals(`title: ${'x'.repeat(1_048_576)}\n`)
    expect(found).toEqual(['target.yaml: `target.yaml` cannot be read: 1048584 bytes, limit 131072'])
  })
  it('of thousands of keys says the first twenty', async () => {
    const keys = Array.from({length: 9_000}, (_, at) => `k${at}: 1\n`).join('')
    expect(await refusals(keys)).toHaveLength(20)
    const fates = Array.from({length: 5_000}, (_, at) => [`k${at}`, 'keep'] as const)
    expect(await refusals(withFates(Object.fromEntries(fates)))).toHaveLength(20)
    const odd = Array.from({length: 5_000}, (_, at) => [`k${at}`, 7] as const)
    expect(await refusals(withFates(Object.fromEntries(odd)))).toHaveLength(20)
  })
  it.each([
    ['aliases', 'title: &a x\nsummary: *a\n', /is a YAML (?:anchor|alias)/],
    ['tags', 'title: !!js/function x\n', /is a YAML tag/],
    ['a bomb', 'a: &a [x]\nb: &b [*a, *a]\n', /is a YAML (?:anchor|alias)/],
    ['nesting', `title: ${'['.repeat(5000)}\n`, /nesting/],
    ['a list', '- x\n', /must be a map of keys/],
    ['broken text', 'title: "x\n', /cannot be read/],
  ])('with %s is refused', async (_, text, message) => {
    const found = await refusals(text)
    expect(found.length).toBeGreaterThan(0)
    expect(found[0]).toMatch(message)
    expect(found[0]).not.toContain('the config')
  })
  it('with prototypes for keys is refused like any other', async () => {
    const {report} = await build(withFates({constructor: {drop: 'x'}}))
    expect(report).toContain('`constructor` is no key of `fields`')
    expect(await refusals('__proto__: {title: x}\n')).toContain(
      'target.yaml: `__proto__` is no key of `variants/_vendors/desk/target.yaml`; remove it',
    )
  })
})

describe('a template', () => {
  const bombs = [
    `${'{{#each @root.keys}}'.repeat(60)}x${'{{/each}}'.repeat(60)}`,
    '{{#each vars.list}}{{#each @root.vars.list}}{{json @root.vars}}{{/each}}{{/each}}',
    '{{#each vars.list}}{{#if (json @root.vars)}}x{{/if}}{{/each}}',
  ]
  it.each(bombs)('that never ends is stopped: %s', async bomb => {
    const list = Array.from({length: 1000}, (_, at) => `text ${at} ${'x'.repeat(200)}`)
    const config = JSON.stringify({targets: {desk: {out: 'out'}}, vars: {list}})
    const files = {...template(`${whole}${bomb}`), 'agentc.config.yaml': `${config}\n`}
    const {report, files: made} = await build(declaration(byTemplate), files)
    expect(report).toMatch(/template\/over-limit/)
    expect([...made.keys()]).toEqual([])
  })

  const odd = [
    '"""',
    "'''",
    '\\',
    '"\n[evil]\nx = "',
    '\u2028\u0085\u007f\u0000',
    '{{x}}',
    '# x',
    ': x',
    '\ud83d\ude00',
    '%s',
  ]
  it.each(odd)('quotes what an agent says: %j', async text => {
    const description = JSON.stringify(`Use when ${text}`)
    const spec = `---\nname: dba\ndescription: ${description}\n---\n\nYou look. ${text.replace(/[\0\u2028\u0085\u007f]/g, '')}\n`
    const all =
      't = {{toml keys.description}}\np = {{toml prompt}}\nj = {{toml (json keys)}}\ny = {{toml (yaml keys)}}\n'
    const {files} = await build(declaration(byTemplate), {...template(all), 'agents/dba.md': spec})
    const made = files.get('out/desk/dba.txt')
    if (made === undefined) return
    const data = parseToml(made) as Record<string, string>
    expect(data.t).toBe(`Use when ${text}`)
    expect(Object.keys(data)).toEqual(['t', 'p', 'j', 'y'])
    const keys = {name: 'dba', description: `Use when ${text}`}
    expect([JSON.parse(data.j ?? ''), parseYaml(data.y ?? '', {version: '1.1'})]).toEqual([keys, keys])
  })

  it('writes no key that could be something else', async () => {
    const text = agent('targets: {desk: {"a = 1\\n[evil]\\nb": x}}\n')
    const {report, files} = await build(declaration(byTemplate), {...template(whole), 'agents/dba.md': text})
    expect(report).toMatch(/is no name for a key, and the template would write it as it stands/)
    expect(files.size).toBe(0)
  })

  it('tells of keys beyond the schema that it names nowhere', async () => {
    const named = '{{keys.name}}{{keys.description}}{{prompt}}'
    const text = agent('targets: {desk: {mood: calm}}\n')
    const {losses} = await build(declaration(byTemplate), {...template(named), 'agents/dba.md': text})
    expect(losses.map(({field, fate, from}) => `${field} ${fate} ${from}`)).toContain('mood dropped calm')
  })
})
