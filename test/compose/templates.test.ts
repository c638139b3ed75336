/** Bodies that are inherited or patched and are templates: they are written out, and told where they stand. */
import {describe, expect, it} from 'vitest'
import {buildTree} from '../support/project.ts'

const config =
  'vars: {company: Acme}\ntargets: {claude-code: {out: out}}\nbanner: false\nsections: {scope: never, relations: never}\n'
const base = (body: string): string => `---\ntemplate: handlebars\n---\n\n${body}\n`
const heir = '---\nname: clerk\ndescription: Use when a customer of the shop pays.\nbase: _shop\n---\n'

async function build(files: Readonly<Record<string, string>>) {
  return buildTree(new Map(Object.entries({'agentc.config.yaml': config, ...files})), ['claude-code'])
}

describe('a body that is a template', () => {
  it('is one for those that inherit it', async () => {
    const {files, report} = await build({
      'agents/_shop.md': base('You work for {{vars.company}}.'),
      'agents/clerk.md': heir,
    })
    expect(report).toBe('')
    expect(files.get('out/.claude/agents/clerk.md')).toContain('\nYou work for Acme.\n')
  })
  it('is told where it stands, in the base', async () => {
    const {report} = await build({
      'agents/_shop.md': base('You work for {{vars.compny}}.'),
      'agents/clerk.md': heir,
    })
    expect(report).toMatch(/^agents\/_shop\.md:5:\d+ error template\/undefined-variable /)
  })
  it('stays text in an heir with a body of its own that is none', async () => {
    const {files} = await build({
      'agents/_shop.md': base('You work for {{vars.company}}.'),
      'agents/clerk.md': `${heir}\nKeep {{braces}} as they are.\n`,
    })
    expect(files.get('out/.claude/agents/clerk.md')).toContain('Keep {{braces}} as they are.')
  })
})
