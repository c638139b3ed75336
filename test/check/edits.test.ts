/** Fixes keep a file what it is: quotes stay, JSON stays JSON, and the finding is gone. */
import {describe, expect, it} from 'vitest'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'

/** The file after every edit that its findings offer. */
async function fixed(file: string, text: string): Promise<string> {
  const others = {'/p/agents/lead.md': '---\nname: lead\ndescription: Use when leading.\n---\nBody.\n'}
  const workspace = await createWorkspace({host: memoryHost({...others, [`/p/${file}`]: text}), cwd: '/p'})
  const {diagnostics} = await workspace.check({targets: null, named: []})
  const edits = diagnostics.flatMap(one => (one.file === file ? (one.fix?.edits ?? []) : []))
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((done, {start, end, text: to}) => done.slice(0, start) + to + done.slice(end), text)
}

const broken = {
  name: 'b',
  description: 'Use when b is meant.',
  prompt: 'Body.',
  max_turns: '5',
  tier: 'executon',
  colr: 'blue',
  version: 1,
  paths: 'src',
  vibe: null,
}
const repaired = {
  name: 'b',
  description: 'Use when b is meant.',
  prompt: 'Body.',
  maxTurns: 5,
  tier: 'execution',
  color: 'blue',
  version: '1',
  paths: ['src'],
  vibe: null,
}

describe('fixes', () => {
  it.each([0, 2, '\t'])('leave JSON, indented by %j, JSON', async indent => {
    const text = await fixed('agents/b.agent.json', `${JSON.stringify(broken, null, indent)}\n`)
    expect(JSON.parse(text)).toEqual(repaired)
  })

  it.each([0, 2])('of relations leave JSON, indented by %j, JSON', async indent => {
    const own = {name: 'b', description: 'Use when b is meant.', prompt: 'Body.'}
    const lead = {name: 'lead', type: 'reviews'}
    const relations = [{name: 'leed', type: 'reviws'}, lead, {name: 'other', type: 'reviews'}]
    const text = await fixed(
      'agents/b.agent.json',
      JSON.stringify({...own, related_agents: relations}, null, indent),
    )
    expect(JSON.parse(text)).toEqual({...own, related_agents: [lead, ...relations.slice(1)]})
  })

  it.each([
    ['"max_turns": 5', '"maxTurns": 5'],
    ["'max_turns': 5", "'maxTurns': 5"],
    ['max_turns: 5', 'maxTurns: 5'],
    ['"tier": "executon" # why', '"tier": "execution" # why'],
    ["tier: 'executon'", "tier: 'execution'"],
    ['tier: executon', 'tier: execution'],
    ['tier: |\n  executon\nbranch: backend', 'tier: execution\nbranch: backend'],
    ['"colr": blue', '"color": blue'],
    [
      "related_agents:\n  - {name: 'leed', 'type': \"reviws\"}",
      "related_agents:\n  - {name: 'lead', 'type': \"reviews\"}",
    ],
    ['related_agents: [{"name": lead, "typ": reviews}]', 'related_agents: [{"name": lead, "type": reviews}]'],
  ])('keep the quotes of %s', async (line, expected) => {
    const spec = (rest: string): string =>
      `---\nname: b\ndescription: Use when b is meant.\n${rest}\n---\nBody.\n`
    expect(await fixed('agents/b.md', spec(line))).toBe(spec(expected))
  })

  it.each([
    ['color: "Red"', 'color: "red"'],
    ["color: 'Red' # warm", "color: 'red' # warm"],
    ['memory: "Project"', 'memory: "project"'],
    ["effort: 'High'", "effort: 'high'"],
    ['"effort": High', '"effort": high'],
  ])('keep the quotes of %s in a file of a vendor', async (line, expected) => {
    const agent = (rest: string): string =>
      `---\nname: b\ndescription: Use when b is meant.\n${rest}\n---\nBody.\n`
    expect(await fixed('.claude/agents/b.md', agent(line))).toBe(agent(expected))
  })

  it.each([
    ['user-invocable: "yes"', 'user-invocable: true'],
    ["allowed-tools: 'Read, Grep'", "allowed-tools: 'Read Grep'"],
    ['metadata: {}\nname: "R_b"', 'metadata: {}\nname: "r-b"'],
  ])('keep the quotes of %s in a skill', async (line, expected) => {
    const skill = (rest: string): string =>
      `---\ndescription: Reads changes. Use when one is ready.\n${rest}\n---\nBody.\n`
    const rest = line.includes('name:') ? ['', ''] : ['name: r-b\n', 'name: r-b\n']
    expect(await fixed('.agents/skills/r-b/SKILL.md', skill(rest[0] + line))).toBe(skill(rest[1] + expected))
  })

  it.each([
    'metadata: {\n  name: b,\n  a: c\n}',
    'metadata: {\n  name: b\n}',
    'metadata: {\n  a: c,\n  name: b\n}',
  ])('move nothing out of %j, whose commas and brackets would be left over', async metadata => {
    const spec = `---\ndescription: Use when b is meant.\n${metadata}\n---\nBody.\n`
    const text = await fixed('agents/b.md', spec)
    expect(text).toContain(metadata)
  })
})
