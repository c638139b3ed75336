/** Broken frontmatter of vendor files: what is unambiguous is read, what was assumed is said, and the rest is left alone. */
import {describe, expect, it} from 'vitest'
import {type Salvaged, salvage} from '../../src/parse/salvage/salvage.ts'
import {sourceOfText} from '../../src/read/read.ts'

const limits = {file: 1 << 20, frontmatter: 65_536, depth: 64}
const known = [
  ...['name', 'description', 'tools', 'disallowedTools', 'model', 'color', 'maxTurns'],
  ...['metadata', 'mcpServers', 'skills', 'examples', 'allowed-tools'],
]

function read(text: string, path = 'agents/a.md'): Salvaged | null {
  return salvage(sourceOfText(path, text), {known, limits})
}

/** A file with this frontmatter. */
function file(...rows: readonly string[]): string {
  return `---\n${rows.join('\n')}\n---\nBody\n`
}

function dataOf(text: string): Record<string, unknown> | null {
  const found = read(text)
  return found === null ? null : {...found.data}
}

function said(text: string): readonly string[] {
  return read(text)?.assumed.map(({text}) => text) ?? []
}

function bodyOf(text: string): string | null {
  const found = read(text)
  return found === null ? null : text.slice(found.body.start, found.body.end)
}

describe('values that YAML cannot read', () => {
  it.each<[row: string, value: string]>([
    ['description: Use it: often', 'Use it: often'],
    ['description: Triggers on:', 'Triggers on:'],
    ["description: it's: x", "it's: x"],
    ['description: a: b # part of it', 'a: b # part of it'],
    ['description: a: b\\n "c" \\\\d', 'a: b\\n "c" \\\\d'],
    ['description: * marks the start', '* marks the start'],
    ['description: @team calls it', '@team calls it'],
    ['description: [draft] reviews code', '[draft] reviews code'],
    ['description: `npm test` runs', '`npm test` runs'],
    ['description: %s is replaced', '%s is replaced'],
    ['description: {a} and b', '{a} and b'],
    ['description: &x and so on', '&x and so on'],
    ['description: !important checks', '!important checks'],
    ['description: |text behind a bar', '|text behind a bar'],
    ['description: "it says "now" aloud"', 'it says "now" aloud'],
    ["description: 'it's here'", "it's here"],
    ['description: "it says \\"now\\": "today" \\n end"', 'it says "now": "today" \n end'],
    ['description: "now" or "then"', '"now" or "then"'],
    ["description: 'a', 'b': both", "'a', 'b': both"],
    ['description: "never closed', 'never closed'],
    ['description:\tUse it: often', 'Use it: often'],
    ['description : Use it: often', 'Use it: often'],
    ['"description": Use it: often', 'Use it: often'],
  ])('%s', (row, value) => {
    expect(dataOf(file('name: a', row, 'model: opus'))).toEqual({
      name: 'a',
      description: value,
      model: 'opus',
    })
  })

  it('are text in name and model too', () => {
    expect(dataOf(file('name: a: 1', 'model: *'))).toEqual({name: 'a: 1', model: '*'})
  })

  it('keep good YAML beside them as it is', () => {
    const text = file(
      'name: a # the one',
      'description: x: y',
      'tools: [Read, "Edit"] # both',
      'model: |',
      '  opus',
      'maxTurns: 3',
      'metadata:',
      '  author: "b: c"',
      '  tags: [d]',
      'mcpServers:',
      '- one',
      '- two: {type: http}',
    )
    expect(dataOf(text)).toEqual({
      name: 'a',
      description: 'x: y',
      tools: ['Read', 'Edit'],
      model: 'opus\n',
      maxTurns: 3,
      metadata: {author: 'b: c', tags: ['d']},
      mcpServers: ['one', {two: {type: 'http'}}],
    })
    expect(said(text)).toEqual(['`description` is the rest of its line: it holds `: ` outside quotes'])
  })

  it('are told apart from tools that nothing limits', () => {
    expect(dataOf(file('name: a', 'tools: *', 'description: b: c'))?.tools).toBe('*')
    expect(dataOf(file('name: a', 'description: b', ' tools: Read'))).toEqual({
      name: 'a',
      description: 'b',
      tools: 'Read',
    })
    expect(dataOf(file('name: a', 'description: b: c', 'tools:Read, Edit'))?.tools).toBe('Read, Edit')
  })
})

describe('text over several lines', () => {
  it('keeps the lines of a dialogue, and makes no keys of its speakers', () => {
    const text = file(
      'name: a',
      'description: Use it when asked. Examples:',
      '',
      '<example>',
      'Context: a change is ready',
      'user: "Review it"',
      'assistant: "I call the reviewer',
      'and wait"',
      'model: opus says the user',
      '</example>',
      '',
      'model: haiku',
    )
    expect(dataOf(text)).toEqual({
      name: 'a',
      description:
        'Use it when asked. Examples:\n\n<example>\nContext: a change is ready\nuser: "Review it"\n' +
        'assistant: "I call the reviewer and wait"\nmodel: opus says the user\n</example>',
      model: 'haiku',
    })
    expect(read(text)?.others).toEqual({})
    expect(said(text)).toEqual(['`description` is everything up to line 11: it holds `: ` outside quotes'])
  })

  it('goes on below without a tag around it', () => {
    const text = file('name: a', 'description: Use it.', 'user: "Go"', 'Example: one', 'color: red')
    expect(dataOf(text)).toEqual({
      name: 'a',
      description: 'Use it.\nuser: "Go"\nExample: one',
      color: 'red',
    })
  })

  it('is one line where prose was wrapped', () => {
    expect(
      dataOf(file('name: a', 'description: x: y', '  and z', '', '  then', '  - one', '  - two')),
    ).toEqual({
      name: 'a',
      description: 'x: y and z\n\nthen\n- one\n- two',
    })
    expect(dataOf(file('name: a', 'description:', 'Prose: x', 'and on', 'model: b'))).toEqual({
      name: 'a',
      description: 'Prose: x and on',
      model: 'b',
    })
    expect(dataOf(file('name: a', 'description:', '  Use: x: y', 'model: b'))?.description).toBe('Use: x: y')
  })

  it('may stand under a bar at the margin', () => {
    expect(dataOf(file('name: a', 'description: |', 'First: one', '', 'second', 'model: b'))).toEqual({
      name: 'a',
      description: 'First: one\n\nsecond',
      model: 'b',
    })
  })
})

describe('keys', () => {
  it('in other spellings are the ones that are known', () => {
    const text = file('name: a', 'description: b: c', 'allowed_tools: Read', 'max-turns: 3')
    expect(dataOf(text)).toEqual({name: 'a', description: 'b: c', 'allowed-tools': 'Read', maxTurns: 3})
    expect(said(text).slice(1)).toEqual([
      '`allowed_tools` is read as `allowed-tools`',
      '`max-turns` is read as `maxTurns`',
    ])
  })

  it('in capitals are text, unless all of them are', () => {
    expect(dataOf(file('name: a', 'description: b: c', 'Tools: none'))?.description).toBe('b: c\nTools: none')
    expect(dataOf(file('Name: a', 'Description: b: c'))).toEqual({name: 'a', description: 'b: c'})
  })

  it('that nobody knows are set apart, where no text goes on', () => {
    const text = file(
      'name: a',
      'description: b: c',
      'color: red',
      'emoji: x',
      'mood:',
      '  good: yes',
      'model: d',
    )
    expect(dataOf(text)).toEqual({name: 'a', description: 'b: c', color: 'red', model: 'd'})
    expect(read(text)?.others).toEqual({emoji: 'x', mood: {good: 'yes'}})
    expect(said(text).slice(1)).toEqual([
      '`emoji` is a key that nobody knows, and no part of `color`',
      '`mood` is a key that nobody knows, and no part of `emoji`',
    ])
  })

  it('twice: the last one counts', () => {
    const text = file('name: a', 'description: b', 'name: c')
    expect(dataOf(text)).toEqual({name: 'c', description: 'b'})
    expect(said(text)).toEqual(['`name` stands there twice: the last one counts, in line 4'])
    expect(dataOf(file('name: a', 'metadata:', '  x: 1', '  x: 2'))).toEqual({name: 'a', metadata: {x: 2}})
  })

  it('never touch a prototype', () => {
    const found = read(
      file('__proto__: x', 'name: a: b', 'metadata:', '  __proto__: {c: d}', '  __proto__: e'),
    )
    expect(Object.getPrototypeOf(found?.data)).toBeNull()
    expect(Object.getPrototypeOf(found?.data.metadata)).toBeNull()
    expect(Object.keys(found?.data ?? {})).toEqual(['name', 'metadata'])
  })
})

describe('small repairs', () => {
  it.each<[what: string, rows: readonly string[], key: string, value: unknown, words: string]>([
    [
      'tabs',
      ['tools:', '\t- Read', '  - Edit'],
      'tools',
      ['Read', 'Edit'],
      'in `tools` a tab in front of a line counts for two blanks',
    ],
    [
      'brackets',
      ['tools: [Read,', 'Edit,', ']'],
      'tools',
      ['Read', 'Edit'],
      '`tools` goes on to the bracket that closes it, in lines without a blank in front',
    ],
    [
      'nested colons',
      ['metadata:', '  note: a: b'],
      'metadata',
      {note: 'a: b'},
      'in `metadata` text that would need quotes is taken as it stands',
    ],
    [
      'a bracket over a key',
      ['metadata: {tags: [x],', 'name: y}'],
      'metadata',
      {tags: ['x'], name: 'y'},
      '`metadata` goes on to the bracket that closes it, in lines without a blank in front',
    ],
    [
      'an anchor',
      ['mcpServers:', '  a: &one {type: http}', '  b: *one'],
      'mcpServers',
      {a: {type: 'http'}, b: {type: 'http'}},
      '`mcpServers` is what YAML makes of it: keys that stand twice, anchors and tags are taken as they come',
    ],
  ])('%s', (_, rows, key, value, words) => {
    const text = file('description: a', ...rows)
    expect(dataOf(text)).toEqual({description: 'a', [key]: value})
    expect(said(text)).toEqual([words])
  })

  it('leaves out what cannot be told apart', () => {
    const text = file('name: a', 'metadata:', '  - x', '  y: z')
    expect(dataOf(text)).toEqual({name: 'a'})
    expect(said(text)).toEqual(['`metadata` is left out: its lines are no YAML, and cannot be told apart'])
  })

  it('does not take text for brackets that are never closed', () => {
    expect(dataOf(file('name: a', 'tools: [Read, Edit', 'model: b'))).toEqual({
      name: 'a',
      tools: '[Read, Edit',
      model: 'b',
    })
  })
})

describe('the fence', () => {
  it.each<[before: string, words: string]>([
    ['\n\n', 'the frontmatter begins in line 3, behind blank lines'],
    ['<!-- from elsewhere -->\n', 'the frontmatter begins in line 2, behind text, which is left out'],
    ['# Reviewer\n\n', 'the frontmatter begins in line 3, behind text, which is left out'],
    ['<!--\n---\nname: old\n---\n-->\n', 'the frontmatter begins in line 6, behind text, which is left out'],
  ])('behind %j', (before, words) => {
    const text = `${before}---\nname: a\n---\nBody\n`
    expect(dataOf(text)).toEqual({name: 'a'})
    expect(said(text)).toEqual([words])
    expect(bodyOf(text)).toBe('Body\n')
  })

  it.each<[what: string, text: string, body: string, words: string]>([
    [
      'before a heading',
      '---\nname: a\n\n# Title\n\nText\n',
      '# Title\n\nText\n',
      'the frontmatter ends above line 4, where a `---` is missing',
    ],
    [
      'before a heading with no blank line',
      '---\nname: a\n# Title\nText\n',
      '# Title\nText\n',
      'the frontmatter ends above line 3, where a `---` is missing',
    ],
    [
      'before prose',
      '---\nname: a\n\ndescription: b\n\nText: c\n',
      'Text: c\n',
      'the frontmatter ends above line 6, where a `---` is missing',
    ],
    [
      'before a heading, with a rule below',
      '---\nname: a\n\n# Title\n\nText\n\n---\n\nMore\n',
      '# Title\n\nText\n\n---\n\nMore\n',
      'the frontmatter ends above line 4, where a `---` is missing',
    ],
    [
      'with the file',
      '---\nname: a\ndescription: b\n',
      '',
      'the frontmatter ends with the file, where a `---` is missing',
    ],
    [
      'at many dashes',
      '---\n\nname: a\n-------\n\nText\n',
      '\nText\n',
      'the frontmatter ends in line 4, which is read as `---`',
    ],
    [
      'at two dashes',
      '---\nname: a\n--\nText\n',
      'Text\n',
      'the frontmatter ends in line 3, which is read as `---`',
    ],
    [
      'at dashes of an editor',
      '---\nname: a\n—\nText\n',
      'Text\n',
      'the frontmatter ends in line 3, which is read as `---`',
    ],
    [
      'at dots',
      '---\nname: a\n...\nText\n',
      'Text\n',
      'the frontmatter ends in line 3, which is read as `---`',
    ],
  ])('ends %s', (_, text, body, words) => {
    expect(read(text)?.data.name).toBe('a')
    expect(said(text)).toEqual([words])
    expect(bodyOf(text)).toBe(body)
  })

  it('is not mistaken for a comment', () => {
    const text = file('name: a', '', '# limits', 'tools: Read', '# end', 'description: b: c', '', '# really')
    expect(dataOf(text)).toEqual({name: 'a', tools: 'Read', description: 'b: c'})
    expect(bodyOf(text)).toBe('Body\n')
    expect(bodyOf('---\nname: a\n# note\ndescription: b\n\n# Title\n')).toBe('# Title\n')
  })

  it('is taken as it stands where a description has paragraphs', () => {
    const text = file('name: a', 'description: One: two.', '', 'Three four.')
    expect(dataOf(text)).toEqual({name: 'a', description: 'One: two.\n\nThree four.'})
  })

  it.each<[what: string, text: string]>([
    ['no key is known', '---\ntitle: a: b\n---\nBody\n'],
    ['there is no frontmatter', '# Title\n\nname: a\n'],
    ['the frontmatter is an example in code', '# How\n\n```markdown\n---\nname: a\n---\n```\n'],
    ['nothing says where it ends', '---\nname: a\nmore and more\n'],
    ['it is too far down', `${'text\n'.repeat(50)}---\nname: a\n---\n`],
    ['the file is empty', ''],
  ])('is not guessed where %s', (_, text) => {
    expect(read(text)).toBeNull()
  })

  it('belongs to Markdown alone', () => {
    expect(read(file('name: a: b'), 'agents/a.yaml')).toBeNull()
  })
})

describe('limits', () => {
  const wide = {...limits, frontmatter: 5_000_000}

  it('hold for the size and the depth', () => {
    expect(read(file('name: a: b', `description: ${'x'.repeat(70_000)}`))).toBeNull()
    expect(read(`---\nname: a\n${'x: y\n'.repeat(20_000)}`)).toBeNull()
    expect(read(file('name: a: b', `metadata: ${'['.repeat(80)}${']'.repeat(80)}`))).toBeNull()
    expect(read(file('name: a: b', 'metadata:', '  x: &x [*x]'))).toBeNull()
  })

  it.each<[what: string, text: string]>([
    ['one key', 'name: b: c\n'.repeat(90_000)],
    ['open brackets', `name: x\n${'tools: [x,\n'.repeat(90_000)}`],
    ['open quotes', 'name: "x\n'.repeat(110_000)],
    ['open examples', 'description: <example>\n'.repeat(45_000)],
    ['dialogue', `name: a\ndescription: x\n${'user: a: b\n'.repeat(90_000)}`],
    ['headings', `name: a\n${'# x\n'.repeat(250_000)}`],
    ['blank lines', `name: a: b\n${'\n'.repeat(1_000_000)}`],
  ])('are reached in linear time, by a megabyte of %s', (_, text) => {
    // A quadratic step would run into the time limit of the test.
    for (const end of ['---\nBody\n', '']) {
      const source = sourceOfText('a.md', `---\n${text}${end}`)
      const found = salvage(source, {known, limits: wide})
      expect(Object.keys(found?.data ?? {}).length).toBeLessThan(4)
    }
  })
})

describe('positions', () => {
  const text = [
    '\uFEFF---',
    'name: a',
    'description: b: c',
    '  and d',
    'tools:',
    '\t- Read',
    '\t- Edit',
    'metadata:',
    '  note: e: f',
    '  list: [g]',
    'skills: x: y, z',
    'model:opus',
    'maxTurns:',
    '---',
    'Body',
  ].join('\r\n')
  const origin = read(text)?.origin

  it.each<[pointer: string, value: string, key: string | null]>([
    ['/name', 'a', 'name'],
    ['/description', 'b: c\r\n  and d', 'description'],
    ['/tools/0', 'Read', null],
    ['/tools/1', 'Edit', null],
    ['/metadata/note', 'e: f', 'note'],
    ['/metadata/list/0', 'g', null],
    ['/model', 'opus', 'model'],
    ['/maxTurns', 'maxTurns', 'maxTurns'],
    ['/missing', '', ''],
  ])('%s', (pointer, value, key) => {
    const at = (part: 'key' | 'value'): string => {
      const {start, end} = origin?.span({pointer, part}) ?? {start: 0, end: 0}
      return text.slice(start, end)
    }
    expect(at('value')).toBe(value)
    if (key !== null) expect(at('key')).toBe(key)
  })

  it('of words in text', () => {
    const {start, end} = origin?.span({pointer: '/skills', word: 2}) ?? {start: 0, end: 0}
    expect(text.slice(start, end)).toBe('z')
  })
})
