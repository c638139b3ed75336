import {describe, expect, it} from 'vitest'
import {importCommand} from '../../src/commands/import.ts'
import {runCli} from '../support/cli.ts'

const text = '---\nname: dig\ndescription: Digs. Use it when a hole is needed.\n---\nRead `soil.md`.\n'

describe('imported skills', () => {
  it('are copied whole', async () => {
    const {status, read} = await runCli(importCommand, ['.claude/skills/dig'], {
      '.claude/skills/dig/SKILL.md': text,
      '.claude/skills/dig/soil.md': '# Soil\n',
      '.claude/skills/dig/scripts/dig.sh': 'dig\n',
    })
    expect(status).toBe(0)
    expect(['SKILL.md', 'soil.md', 'scripts/dig.sh'].map(file => read(`skills/dig/${file}`))).toEqual([
      text,
      '# Soil\n',
      'dig\n',
    ])
  })

  it('are copied whole from a single file', async () => {
    const {read} = await runCli(importCommand, ['.claude/skills/dig/SKILL.md'], {
      '.claude/skills/dig/SKILL.md': text,
      '.claude/skills/dig/soil.md': '# Soil\n',
    })
    expect(read('skills/dig/soil.md')).toBe('# Soil\n')
  })

  it('of one name stay apart, and equal ones are one', async () => {
    const other = text.replace('Digs.', 'Digs deep.')
    const {read, host} = await runCli(importCommand, ['plugins'], {
      'plugins/a/skills/dig/SKILL.md': text,
      'plugins/a/skills/dig/soil.md': '# Soil\n',
      'plugins/b/skills/dig/SKILL.md': text,
      'plugins/b/skills/dig/soil.md': '# Soil\n',
      'plugins/c/skills/dig/SKILL.md': other,
      'plugins/d/skills/dig/SKILL.md': text,
      'plugins/d/skills/dig/soil.md': '# Sand\n',
    })
    expect(read('skills/dig/SKILL.md')).toBe(text)
    expect(read('skills/dig-2/SKILL.md')).toBe(other)
    expect(read('skills/dig-3/soil.md')).toBe('# Sand\n')
    expect(Object.keys(host.files()).filter(path => path.startsWith('/project/skills/'))).toHaveLength(5)
  })
})
