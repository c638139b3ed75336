/** Three dashes inside of frontmatter, where Claude Code ends it (runs with 2.1.329). */
import {describe, expect, it} from 'vitest'
import {readFiles} from '../read.ts'

const path = '.claude/agents/dba.md'

async function findings(lines: string): Promise<readonly string[]> {
  const {findings} = await readFiles({[path]: `---\nname: dba\n${lines}---\n\nMend tables.\n`})
  return findings.filter(line => line.includes('VND00'))
}

const repair = 'write the text in double quotes, with `\\x2d--` for three dashes'

describe('three dashes', () => {
  it('in a bare text take the keys behind it along', async () => {
    expect(await findings('description: Use when a --- b.\ntools: Read\nmodel: opus\n')).toEqual([
      `${path}:3:14 VND002 Claude Code 2.1.329 does not take the value of \`description\` as it stands: the frontmatter ends at the first \`---\`, which stands in or behind \`description\`, and what is behind it, \`tools\`, \`model\` too, becomes prompt; ${repair}`,
    ])
  })

  it('in quotes leave a file that is not loaded', async () => {
    expect(await findings('description: "Use when a---b."\n')).toEqual([
      `${path}:3:14 VND001 Claude Code 2.1.329 does not load this agent: the frontmatter ends at the first \`---\`, which stands in or behind \`description\`, and what is left is no YAML; ${repair}`,
    ])
  })

  it('ahead of the description leave a file that is not loaded', async () => {
    expect(await findings('# ------\ndescription: Use when slow.\n')).toEqual([
      `${path}:2:7 VND001 Claude Code 2.1.329 does not load this agent: the frontmatter ends at the first \`---\`, which stands in or behind \`name\`, ahead of \`description\`; ${repair}`,
    ])
  })

  it('in a comment at the end become prompt with it', async () => {
    expect(await findings('description: Use when slow.\n# --- end\n')).toHaveLength(1)
  })

  it('are told in no other file', async () => {
    expect(await findings('description: "Use when a \\x2d-- b, or a -- b."\ntools: Read\n')).toEqual([])
  })
})
