/** No value of any key ends a run: there is one agent, and messages have words. */
import {describe, expect, it} from 'vitest'
import {readerOf} from '../../src/formats/readers.ts'
import {markdown, readFiles} from './read.ts'

const files: Readonly<Record<string, string>> = {
  cagents: 'developer/backend/a/SKILL.md',
  cao: 'agent-store/a.md',
  'claude-code': '.claude/agents/a.md',
  copilot: '.github/agents/a.agent.md',
  cursor: '.cursor/agents/a.md',
  factory: '.factory/droids/a.md',
  gemini: '.gemini/agents/a.md',
  opencode: '.opencode/agent/a.md',
  qwen: '.qwen/agents/a.md',
}

// Maps of a document have no prototype, hence no text.
const values = [
  ...['null', '5', '-1', 'true', '1.5', '""', '" "', 'x', '2020-01-01', '"__proto__"', '[]', '{}'],
  ...['[1, null, {a: b}]', '{a: {b: [1]}}', '{"*": deny, bash: {"(": allow, "*": null}}'],
  ...['{constructor: x}', '["mcp_", "/", "a/", "/b", "mcp__", "_*"]'],
]

describe.each(Object.entries(files))('%s', (id, file) => {
  const keys = [...Object.keys(readerOf(id)?.keys ?? {}), 'stranger', 'constructor']

  it.each(keys)('%s', async key => {
    for (const value of values) {
      const mark = id === 'cagents' ? {tier: 'execution'} : {}
      const others = {name: 'a', description: 'Use it when asked.', ...mark, [key]: value}
      const text = Object.entries(others)
        .map(([name, content]) => `${name}: ${content}`)
        .join('\n')
      const {agents, findings} = await readFiles({[file]: markdown(text)})
      expect([value, agents.length]).toEqual([value, 1])
      expect(findings.filter(line => /\[object|undefined|NaN/.test(line))).toEqual([])
    }
  })
})
