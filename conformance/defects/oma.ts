/** Files that oh-my-agent complains of, or turns into files that their clients do not read. */
import {type Defect, type DefectSet, description, prompt} from './defect.ts'

type Files = Readonly<Record<string, string>>

const agentFile = '.agents/agents/query-doctor.md'
const skillFile = '.agents/skills/oma-query/SKILL.md'

const frontmatter = `name: query-doctor\ndescription: ${description}\n`

const skill = `---
name: oma-query
description: ${description} Explains the plan before anything is changed.
---

## Scheduling

### When NOT to use
- Pages of the shop -> use the page agent

## Structural Flow

### Failure and recovery
- No plan can be had: stop and ask

## Logical Operations

### Canonical workflow path
1. Read the plan of the query.

## References

- The manual of the database
`

const config: Files = {
  '.agents/oma-config.yaml': 'language: en\nmodel_preset: claude\n',
  '.agents/agents/variants/claude.json': variant('claude', '.claude/agents', 'Read, Grep'),
  '.agents/agents/variants/codex.json': variant('codex', '.codex/agents', []),
  '.agents/agents/variants/opencode.json': variant('opencode', '.opencode/agents', []),
}

const meant = {name: 'query-doctor', file: agentFile, description, prompt}
const meantSkill = {name: 'oma-query', file: skillFile, description, prompt: ''}

function variant(vendor: string, destDir: string, toolsDefault: unknown): string {
  const rest = {modelDefault: 'inherit', protocolPath: `.agents/${vendor}.md`, agents: {}}
  return `${JSON.stringify({vendor, destDir, toolsDefault, ...rest})}\n`
}

function agent(lines: string, body: string = prompt): Files {
  return {...config, [agentFile]: `---\n${lines}---\n\n${body}\n`}
}

function ofAgent(id: string, what: string, files: Files, more: Partial<Defect> = {}): Defect {
  return {id, what, files, meant: [meant], ...more}
}

function ofSkill(id: string, what: string, text: string, more: Partial<Defect> = {}): Defect {
  return {id, what, files: {...agent(frontmatter), [skillFile]: text}, meant: [meantSkill], ...more}
}

const set: DefectSet = {
  client: 'oma',
  control: {files: {...agent(frontmatter), [skillFile]: skill}, meant: [meant, meantSkill]},
  defects: [
    ofAgent(
      'broken-yaml',
      'an agent with a quote that is never closed',
      agent('name: query-doctor\ndescription: "Use when slow\n'),
    ),
    ofAgent('no-description', 'an agent without `description`', agent('name: query-doctor\n')),
    ofAgent(
      'unknown-skill',
      'an agent with a skill that does not exist',
      agent(`${frontmatter}skills:\n  - oma-nothing\n`),
    ),
    ofAgent(
      'backslash',
      'a backslash in the prompt, which Codex gets in TOML',
      agent(frontmatter, `${prompt}\n\nLook for \\d.`),
      {
        meant: [{...meant, prompt: `${prompt}\n\nLook for \\d.`}],
      },
    ),
    ofAgent(
      'three-quotes',
      'three quotes in the prompt, which Codex gets in TOML',
      agent(frontmatter, `${prompt}\n\n"""now"""`),
      {
        meant: [{...meant, prompt: `${prompt}\n\n"""now"""`}],
      },
    ),
    ofAgent(
      'opencode-tools',
      '`tools` of an agent that OpenCode gets as well',
      agent(`${frontmatter}tools:\n  - read\n`),
    ),
    ofAgent(
      'effort-dropped',
      'an `effort`, which is read from variants alone',
      agent(`${frontmatter}effort: high\n`),
      {
        silent: 'no vendor gets the effort',
      },
    ),
    ofAgent(
      'claude-keys',
      '`color` and `disallowedTools`',
      agent(`${frontmatter}color: yellow\ndisallowedTools: Bash\n`),
      {
        silent: 'no vendor gets either',
      },
    ),
    ofAgent('model-copied', 'a model of one vendor', agent(`${frontmatter}model: opus\n`), {
      silent: 'Codex and OpenCode get `opus` as well',
    }),
    ofSkill('skill-no-description', 'a skill without `description`', skill.replace(/description: .*\n/, '')),
    ofSkill(
      'skill-broken-yaml',
      'a skill with a quote that is never closed',
      skill.replace('description: ', 'description: "'),
    ),
    ofSkill(
      'skill-duplicate-key',
      'a skill with the same key twice',
      skill.replace('name: oma-query\n', 'name: oma-query\nname: oma-query\n'),
    ),
    ofSkill(
      'skill-other-folder',
      'a skill that is not called after its folder',
      skill.replace('name: oma-query', 'name: oma-plan'),
    ),
    ofSkill(
      'skill-capital-name',
      'capitals in the name of a skill',
      skill.replace('name: oma-query', 'name: Oma-Query'),
    ),
    ofSkill(
      'skill-unknown-key',
      'a key that nobody knows',
      skill.replace('name: oma-query\n', 'name: oma-query\nmood: calm\n'),
    ),
    ofSkill(
      'skill-broken-reference',
      'a file of the skill that is not there',
      skill.replace('- The manual', '- `resources/plans.md`\n- The manual'),
    ),
    ofSkill('skill-fifth-heading', 'a fifth heading of the second level', `${skill}\n## Notes\n\nNone.\n`),
    ofSkill(
      'skill-heading-order',
      'headings in another order',
      skill
        .replace('## Scheduling', '## X')
        .replace('## Structural Flow', '## Scheduling')
        .replace('## X', '## Structural Flow'),
    ),
    ofSkill('skill-no-path', 'no canonical path', skill.replace('### Canonical workflow path\n', '')),
    ofSkill(
      'skill-two-paths',
      'two canonical paths',
      skill.replace('## References', '### Canonical command path\n\n1. Run it.\n\n## References'),
    ),
    ofSkill(
      'skill-no-boundaries',
      'no `When NOT to use`',
      skill.replace('### When NOT to use', '### When to use'),
    ),
    ofSkill(
      'skill-no-recovery',
      'nothing under `Failure and recovery`',
      skill.replace('- No plan can be had: stop and ask\n', ''),
    ),
    ofSkill(
      'skill-placeholder',
      'a placeholder that nobody filled in',
      skill.replace('The manual of the database', '{Manual of the database}'),
    ),
  ],
}

export default set
