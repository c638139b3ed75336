/** A rename changes every mention, or says at which place it could not. */
import {describe, expect, it} from 'vitest'
import type {Diagnostic} from '../../src/diagnostic.ts'
import {applyEdits} from '../../src/fix/apply-edits.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'

const own = 'agents/db-admin.md'
const admin = '---\nname: Db_Admin\ndescription: Use when a query is slow.\n---\n\nYou own the schema.\n'

function clerk(rest: string, body = 'Write.'): string {
  return `---\nname: clerk\ndescription: Use when a letter must be written.\n${rest}---\n\n${body}\n`
}

async function found(others: Readonly<Record<string, string>>): Promise<Diagnostic | undefined> {
  const files = Object.entries({[own]: admin, ...others}).map(([path, text]) => [`/p/${path}`, text])
  const workspace = await createWorkspace({host: memoryHost(Object.fromEntries(files)), cwd: '/p'})
  const {diagnostics} = await workspace.check({targets: null, named: []})
  return diagnostics.find(({file, rule}) => file === own && rule === 'name/not-kebab-case')
}

async function renamed(file: string, text: string): Promise<string> {
  const edits = (await found({[file]: text}))?.fix?.edits ?? []
  return applyEdits(
    text,
    edits.filter(edit => edit.file === file),
  )
}

describe('a rename', () => {
  it.each([
    ['agents/clerk.md', clerk('', 'Ask `Db_Admin`, `@Db_Admin` or Db_Admin.\n\n- See Db_Admin.')],
    ['agents/clerk.md', clerk('vibe: quick as Db_Admin\ntypical_questions: ["Where is Db_Admin?"]\n')],
    ['agents/clerk.md', clerk('not-my-scope: [{what: tables of Db_Admin, use: Db_Admin}]\n')],
    ['agents/clerk.md', clerk('allowed-tools: Read Agent(Db_Admin, other)\n')],
    [
      'skills/reading/SKILL.md',
      '---\nname: reading\ndescription: Reads for Db_Admin.\ncontext: fork\nagent: Db_Admin\n---\n\nAsk `Db_Admin`.\n',
    ],
    [
      'agents/clerk.agent.json',
      '{"name": "clerk", "description": "Use when needed.", "prompt": "Ask Db_Admin."}\n',
    ],
  ])('leaves no mention in %s', async (file, text) => {
    expect(await renamed(file, text)).toBe(text.replaceAll('Db_Admin', 'db-admin'))
  })

  it.each([
    [clerk('', '```\nask Db_Admin\n```'), 'stands here in code'],
    [clerk('', 'See [it](Db_Admin).'), 'stands here in code'],
    [clerk('', 'Run `ask Db_Admin now`.'), 'stands here in code'],
    [clerk('', 'Write.').replace('clerk', 'db-admin'), 'this agent is called `db-admin`'],
    [clerk('', 'Write.').replace('clerk', 'Db_Admin'), 'this agent is called `Db_Admin`, too'],
    [clerk('vibe: "D\\x62_Admin"\n'), 'in a form that an edit could break'],
  ])('is refused for %j, with the place', async (text, why) => {
    const finding = await found({'agents/clerk.md': text})
    expect(finding?.fix).toBeNull()
    expect(finding?.related.map(({file}) => file)).toEqual(['agents/clerk.md'])
    expect(finding?.related[0]?.message).toContain(`keeps \`--fix-unsafe\` from the rename: `)
    expect(finding?.related[0]?.message).toContain(why)
  })

  it('leaves other names that begin or end alike, and paths, alone', async () => {
    const text = clerk('', 'Ask Db_Admin_Two or My_Db_Admin, or look at agents/Db_Admin.md.')
    expect(await renamed('agents/clerk.md', text)).toBe(text)
    expect((await found({'agents/clerk.md': text}))?.fix).not.toBeNull()
  })
})
