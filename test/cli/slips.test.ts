/** Slips that authors make: does the message alone say what to do? */
import {expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {project} from '../support/run.ts'

const use = 'description: Use when asked.'

/** Lines of the frontmatter -> what the one finding must say. */
const slips: Readonly<Record<string, readonly [lines: readonly string[], says: string]>> = {
  apostrophe: [
    ["description: 'it's slow'"],
    "3:18 error parse/yaml-syntax YAML cannot be read here: the text goes on behind the closing quote; write `''` for a quote inside the text;",
  ],
  'two-quotes': [
    [use, 'vibe: "calm" and kind'],
    'goes on behind the closing quote; write `\\"` for a quote inside',
  ],
  indented: [[` ${use}`], 'and this one has both: check the blanks that lines here begin with;'],
  'list-in-line': [['description: - Use'], 'a list begins on a line of its own, or stands in brackets;'],
  'no-blank': [
    ['description:Use when asked.'],
    '3:1 error parse/yaml-syntax YAML cannot be read here: a key needs a colon and a blank behind it;',
  ],
  mention: [
    ['description: @dba decides'],
    'this character cannot start a plain value; put the value in quotes;',
  ],
  emphasis: [
    ['description: *important*'],
    '`*important*` reads as a YAML alias, since it begins with `*`; put it in quotes',
  ],
  backslash: [['description: "C:\\path"'], 'write `\\\\` for a backslash, or use single quotes;'],
  bracket: [[use, 'paths: [src/**'], 'this bracket is never closed;'],
  'relation-as-text': [
    [use, 'related_agents: lead'],
    '`related_agents` must be a list of maps with `name` and `type`, not the text `lead`',
  ],
  'relation-as-map': [
    [use, 'related_agents: {lead: coordinates}'],
    '`related_agents` must be a list of maps with `name` and `type`, not a map',
  ],
  'path-as-text': [
    [use, 'paths: src/*.ts'],
    '`paths` must be a list, not the text `src/*.ts`; write `["src/*.ts"]`',
  ],
  'number-as-text': [
    [use, 'maxTurns: "10"'],
    '`maxTurns` must be a whole number, not the text `10`; write `10`',
  ],
  'tool-number': [
    [use, 'allowed-tools: [Read, 5]'],
    '`allowed-tools[1]` takes text, but YAML reads `5` as a number; write `"5"`',
  ],
  'near-agent': [
    [use, 'related_agents: [{name: led, type: coordinated_by}]'],
    'related agent `led` does not exist; did you mean `lead`?',
  ],
  'near-target': [
    [use, 'targets: [claud-code]'],
    'this version has no target `claud-code`; did you mean `claude-code`?',
  ],
  'near-key': [
    [use, 'relatd_agents: []'],
    'unknown key `relatd_agents` in an agent; did you mean `related_agents`?',
  ],
  'no-value': [
    ['description:'],
    '3:1 error schema/missing-key `description` has no value, and Claude Code skips an agent without it; write one behind the colon',
  ],
}

it('each slip has one finding that says how to mend it', async () => {
  const files = Object.entries(slips).map(
    ([name, [lines]]) =>
      [`agents/${name}.md`, `---\nname: ${name}\n${lines.join('\n')}\n---\nBody.\n`] as const,
  )
  const made = project({
    ...Object.fromEntries(files),
    'agents/lead.md': agentText('lead'),
    'agents/short-fence.md': `---\nname: short-fence\n${use}\n--\nBody.\n`,
  })
  const {out} = await made.run(['lint', '--format', 'concise', '--quiet'])
  const lines = out.trim().split('\n')
  for (const [name, [, says]] of Object.entries(slips)) {
    const found = lines.filter(line => line.startsWith(`agents/${name}.md:`))
    expect(found).toEqual([expect.stringContaining(says)])
  }
  expect(out).toContain('agents/short-fence.md:4:1 error parse/unclosed-frontmatter')
  expect(out).toContain('`--` is no fence, which must be exactly `---`')
  expect(lines).toHaveLength(Object.keys(slips).length + 1)
})
