/** What a client should understand: fields of the spec in the words of the target, less what the build reports as lost. */
import {describe, expect, it} from 'vitest'
import {buildProject} from '../../conformance/build.ts'
import {differencesOf} from '../../conformance/compare.ts'
import type {Expected} from '../../conformance/meaning.ts'

async function expectedOf(lines: readonly string[], target = 'claude-code'): Promise<Expected> {
  const head = ['name: dba', 'description: Use when a query is slow.', ...lines].join('\n')
  const files = {'agents/dba.md': `---\n${head}\n---\n\nYou mend tables.\n`}
  const {expected, refused} = await buildProject({name: 'p', files}, {id: target, options: {}})
  expect(refused).toEqual([])
  const [first] = expected
  if (first === undefined) throw new Error('nothing was built')
  return first
}

describe('what is expected', () => {
  it('are the values of the spec', async () => {
    const expected = await expectedOf(['model: opus', 'effort: low', 'maxTurns: 3', 'color: bright_magenta'])
    expect(expected).toMatchObject({
      agent: 'dba',
      file: '.claude/agents/dba.md',
      description: 'Use when a query is slow.',
      prompt: 'You mend tables.',
      model: 'opus',
      effort: 'low',
      maxTurns: 3,
      color: 'purple',
      tools: null,
      denied: [],
    })
  })

  it('are tools by their names of now, without patterns that the build reports as lost', async () => {
    const {tools} = await expectedOf(['allowed-tools: Read, MultiEdit, Bash(git log:*), Task, mcp__a__b'])
    expect(tools).toEqual(['Agent', 'Bash', 'Edit', 'Read', 'mcp__a__b'])
  })

  it('is nothing where the target has no home for a field', async () => {
    const expected = await expectedOf(['allowed-tools: Read', 'effort: low', 'color: red'], 'fleet')
    expect(expected).toMatchObject({effort: null, color: null, tools: null})
  })

  it('are texts that become sections of the prompt', async () => {
    const {told} = await expectedOf(['not-my-scope: [pages, {what: prices}]', 'paths: ["sql/**"]'])
    expect([...told].sort()).toEqual(['pages', 'prices', 'sql/**'])
  })

  it('are the keys under `targets` of the spec first', async () => {
    const expected = await expectedOf([
      'model: opus',
      'targets: {claude-code: {model: haiku, tools: "Read, Task"}}',
    ])
    expect(expected).toMatchObject({model: 'haiku', tools: ['Agent', 'Read']})
  })
})

describe('a difference', () => {
  it('is none where the client shows what is meant, and more', async () => {
    const expected = await expectedOf(['allowed-tools: Read', 'not-my-scope: [pages]'])
    const prompt = 'Before.\nYou mend tables.\n\n## Not my scope\n\n- pages\n'
    expect(differencesOf(expected, {prompt, tools: ['Read'], model: null})).toEqual([])
  })

  it.each([
    ['a prompt', {prompt: 'You mend  tables. pages'}, /^prompt: .* \(character 9\)$/],
    ['a section', {prompt: 'You mend tables.'}, /^prompt: does not tell "pages"$/],
    ['a missing tool', {tools: []}, /^tools: `Read` is not granted$/],
    ['an added tool', {tools: ['Read', 'Write']}, /^tools: `Write` is granted, and nobody allowed it$/],
    ['no limit', {tools: null}, /^tools: no limit, the spec allows `Read`$/],
    ['a model', {model: 'opus'}, /^model: `opus`, the spec says `null`$/],
    ['a description', {description: 'Use when a query is  slow.'}, /^description: .* \(character 20\)$/],
  ])('is told: %s', async (_, shown, line) => {
    const expected = await expectedOf(['allowed-tools: Read', 'not-my-scope: [pages]'])
    const lines = differencesOf(expected, shown)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(line)
  })
})
