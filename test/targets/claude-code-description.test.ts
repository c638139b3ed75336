/** Descriptions that Claude Code does not hand on as they stand (run with 2.1.329). */
import {describe, expect, it} from 'vitest'
import {buildTree, lossLines} from '../support/project.ts'

async function built(description: string) {
  const spec = `---\nname: dba\ndescription: ${JSON.stringify(description)}\nallowed-tools: Read\n---\n\nYou look after tables.\n`
  return buildTree(
    new Map([
      ['agents/dba.md', spec],
      ['agentc.config.yaml', 'targets: [claude-code]\n'],
    ]),
  )
}

describe('a description for Claude Code', () => {
  it('with a backslash and an n is reported: the client makes a line break of them', async () => {
    const {losses} = await built('Use when C:\\new is full.')
    expect(lossLines(losses)).toBe('claude-code dba description: approximated: \\n -> a line break\n')
  })

  it('with line breaks of its own loses nothing', async () => {
    expect((await built('Use when it is full.\nAnd then again.')).losses).toEqual([])
  })

  it('with three dashes does not end the frontmatter', async () => {
    const {files} = await built('Use when a --- b.')
    const text = files.get('dist/claude-code/.claude/agents/dba.md') ?? ''
    expect(text.split('---')[1]).toContain('\ntools: Read\n')
  })
})
