import {describe, expect, it} from 'vitest'
import {levelOf, summaryOf} from '../../src/commands/explain/rule.ts'
import {explain} from '../../src/commands/explain.ts'
import {lint} from '../../src/commands/lint.ts'
import {fieldNames} from '../../src/generated/fields.ts'
import {rules} from '../../src/generated/rules.ts'
import {agentText, runCli} from '../support/cli.ts'

const config = `targets:
  claude-code:
  cao: {provider: claude_code}
defaults:
  tier: execution
  model: opus
`
const lead = agentText(
  'lead',
  `model: sonnet
color: bright_blue
vibe: Calm
allowed-tools: Read Bash(git:*)
targets: {cao: {provider: codex, allowedTools: [fs_read]}}
`,
)
const files = {'agentc.config.yaml': config, 'agents/lead.md': lead}

const run = (args: readonly string[], tree: Readonly<Record<string, string>> = files) =>
  runCli(explain, args, tree)
const data = async (args: readonly string[], tree?: Readonly<Record<string, string>>) =>
  JSON.parse((await run([...args, '--format', 'json'], tree)).out)

describe('explain RULE', () => {
  it.each(['PAR005', 'par005', 'parse/duplicate-key', 'rule:PAR005', 'rule:par005'])(
    'prints the page of %s',
    async name => {
      const {status, out} = await run([name])
      expect(status).toBe(0)
      expect(out).toMatch(/^# parse\/duplicate-key \(PAR005\)\n/)
      expect(out).toMatch(
        /Default level: error, cannot be lowered; no fix; preset recommended; stable since 0\.1\.0\n$/,
      )
    },
  )

  it('needs no project, and survives a broken config', async () => {
    expect((await run(['CFG001'], {'agentc.config.yaml': 'a: ['})).status).toBe(0)
  })

  it('prints data', async () => {
    expect(await data(['PAR005'])).toMatchObject({version: 1, kind: 'rule', code: 'PAR005', level: 'error'})
  })

  it('lists all rules, one line each', async () => {
    const {status, out} = await run(['--list'], {})
    const lines = out.trimEnd().split('\n')
    expect(status).toBe(0)
    expect(lines).toHaveLength(rules.length + 1)
    expect(lines.find(line => line.startsWith('PAR005'))).toMatch(
      /^PAR005 +parse\/duplicate-key +error +- +One map holds the same key twice/,
    )
    const listed = await data(['--list'])
    expect(listed.rules.map((rule: {level: string}) => rule.level)).toEqual(rules.map(levelOf))
  })

  it.each([
    ['# a/b (ABC001)\n\nOne. Two.\n\nThree.\n', 'One.'],
    ['# a/b (ABC001)\n\nFirst line\nand e.g. the second.\n', 'First line and e.g. the second.'],
    ['', ''],
  ])('takes the first sentence of %j', (page, summary) => {
    expect(summaryOf(page)).toBe(summary)
  })
})

describe('explain TARGET', () => {
  it('shows every field, the options and the dated words', async () => {
    const {status, out} = await run(['cao'])
    expect(status).toBe(0)
    for (const field of fieldNames) expect(out).toContain(`\n${field} `)
    expect(out).toMatch(/Facts of CAO [\d.]+, read \d{4}-\d{2}-\d{2}\./)
    expect(out).toContain('provider: `kiro_cli`')
    expect(out).toContain('efforts: low, medium')
  })

  it('prints data', async () => {
    const {fields, options} = await data(['claude-code'])
    expect(fields.map(({field}: {field: string}) => field)).toEqual(fieldNames)
    expect(fields[0]).toEqual({field: 'name', fate: 'kept', to: 'name', note: 'unchanged'})
    expect(options[0]).toMatchObject({name: 'plugin', default: false})
    expect(options[0].shape).toMatch(/^`true` or `false`; or map with `name`/)
  })
})

describe('explain AGENT', () => {
  it('shows per target where each field goes, with all losses', async () => {
    const {status, out} = await run(['lead'])
    expect(status).toBe(0)
    expect(out).toContain('claude-code -> dist/claude-code/.claude/agents/lead.md\n')
    expect(out).toMatch(/\n {2}vibe +dropped +- +no such field: Calm\n/)
    expect(out).toMatch(/\n {2}color +approximated +color +.*: bright_blue -> blue\n/)
    expect(out).toMatch(
      /\n {2}allowed-tools +mapped +tools +.*\n {17}widened \(tool limit\) +Bash\(git:\*\) -> Bash\n/,
    )
    expect(out).toMatch(
      /\n {2}allowed-tools +replaced +allowedTools +`targets.cao.allowedTools` of the agent\n/,
    )
  })

  it('shows one target with -t', async () => {
    const {out} = await run(['lead', '-t', 'cagents'])
    expect(out).toContain('cagents -> nothing\n  lacks `archetype`: ')
    expect(out).not.toContain('claude-code')
  })

  it('says what leaves an agent out', async () => {
    const {out} = await run(['dba', '-t', 'cao'], {'agents/dba.md': agentText('dba', 'targets: [fleet]\n')})
    expect(out).toContain('cao: not compiled: `targets` of the agent')
    const wrong = await run(['dba'], {'agents/dba.md': agentText('dba', 'maxTurns: 0\n')})
    expect(wrong.out).toContain('not compiled, it has errors: `npx agentc-cli lint agents/dba.md` shows them')
  })

  it('prints data', async () => {
    const {targets} = await data(['lead', '-t', 'claude-code'])
    const {fields} = targets[0]
    const color = fields.find(({field}: {field: string}) => field === 'color')
    expect(color).toMatchObject({
      fate: 'approximated',
      to: 'color',
      value: 'blue',
      losses: [{from: 'bright_blue'}],
    })
  })
})

describe('explain AGENT --field', () => {
  it('names the place in the source, and what stands in its shadow', async () => {
    const {out} = await run(['lead', '--field', 'model'])
    expect(out).toContain('value: "sonnet"\nfrom:  agents/lead.md:4:8\n')
    expect(out).toContain('in place of `defaults.model` of the config, agentc.config.yaml:6:10\n')
  })

  it('names the default where the agent says nothing', async () => {
    const {out} = await run(['lead', '--field', 'tier'])
    expect(out).toContain(
      'value: "execution"\nfrom:  `defaults.tier` of the config, agentc.config.yaml:5:9\n',
    )
    const inPackage = {
      'package.json': '{\n\t"name": "x",\n\t"agentc": {"defaults": {"tier": "execution"}}\n}\n',
      'agents/lead.md': lead,
    }
    expect((await run(['lead', '--field', 'tier'], inPackage)).out).toContain('package.json:3:34')
  })

  it.each(['allowed-tools', 'tools', 'allowedTools'])('understands the spelling %s', async name => {
    const {out} = await run(['lead', '--field', name])
    expect(out).toContain('allowed-tools of lead\n')
    expect(out).toContain('`targets.cao.allowedTools` of the agent, agents/lead.md:8:48')
    expect(out).toMatch(/claude-code +mapped +tools: "Read, Bash"/)
  })

  it('says when nobody sets it', async () => {
    const {status, out} = await run(['lead', '--field', 'memory'])
    expect(status).toBe(0)
    expect(out).toContain('not set: neither in agents/lead.md nor in `defaults` of the config\n')
  })

  it('prints data', async () => {
    expect(await data(['lead', '--field', 'tier', '-t', 'cao'])).toMatchObject({
      kind: 'field',
      field: 'tier',
      value: 'execution',
      sources: {agent: null, defaults: {file: 'agentc.config.yaml', line: 5, column: 9}},
      targets: [{target: 'cao', fate: 'approximated', to: 'tags'}],
    })
  })
})

describe('explain AGENT --field, of what a base or a patch says to one vendor', () => {
  const tree = {
    'agentc.config.yaml': `targets: {claude-code: {}, cao: {}}
patches:
  - match: {name: lead}
    set: {targets: {cao: {model: opus}}, x-cao: {provider: codex}}
`,
    'agents/lead.md': agentText('lead', 'base: _house\nmodel: sonnet\n'),
    'agents/_house.yaml': 'targets: {claude-code: {model: haiku}}\nx-claude-code: {odd: 1}\n',
  }

  it('names the place where it stands', async () => {
    const {out} = await run(['lead', '--field', 'model'], tree)
    expect(out).toContain('`targets.cao.model` of the agent, agentc.config.yaml:4:34\n')
    expect(out).toContain('`targets.claude-code.model` of the agent, agents/_house.yaml:1:32\n')
  })

  it("takes the vendor's own keys", async () => {
    const {status, out} = await run(['lead', '--field', 'provider'], tree)
    expect(status).toBe(0)
    expect(out).toBe('provider of lead\n\ncao  provider: "codex"  agentc.config.yaml:4:60\n')
    expect(await data(['lead', '--field', 'odd'], tree)).toMatchObject({
      kind: 'key',
      targets: [{target: 'claude-code', value: 1, file: 'agents/_house.yaml', line: 2, column: 22}],
    })
  })

  it('reports what is carried along where it stands', async () => {
    const {out} = await runCli(lint, ['--format', 'concise'], tree)
    expect(out).toContain(
      'agents/_house.yaml:2:22 warning portability/refused-output output for claude-code: `odd`',
    )
  })
})

describe('explain AGENT --field body, of what is written for a target', () => {
  const tree = {
    'agentc.config.yaml': `targets: {claude-code: {}, cao: {fragments: [protocol]}}
vars: {checks: [lint, test]}
`,
    'agents/lead.md': `---
name: lead
description: Use when work must be split.
template: handlebars
---

One.
{{> rules}}
{{#each vars.checks}}
- run {{this}}
{{/each}}
`,
    'agents/plain.md': agentText('plain', ''),
    'variants/_partials/rules.md': 'Two.\nThree.\n',
    'variants/_vendors/cao/protocol.md': 'Answer.\n',
  }

  it('follows each line through templates, partials and fragments', async () => {
    const {out} = await run(['lead', '--field', 'body'], tree)
    expect(out).toContain(`
cao
  line 1     agents/lead.md:7
  lines 2-3  variants/_partials/rules.md:1        partial
  line 4     agents/lead.md:10
  lines 5-6  agents/lead.md:10
  line 7     variants/_vendors/cao/protocol.md:1  fragment
`)
  })

  it('shows the targets alone that get something else than the body', async () => {
    const {targets} = await data(['plain', '--field', 'body'], tree)
    expect(targets).toMatchObject([{target: 'cao', runs: [{kind: 'agent'}, {kind: 'fragment', line: 1}]}])
  })
})

describe('explain AGENT --field, of what others say', () => {
  it('shows what a patch sets for one target alone', async () => {
    const tree = {
      'agentc.config.yaml': `targets: {claude-code: {}, cao: {}}
patches: [{when: {target: claude-code}, set: {maxTurns: 4}}]
`,
      'agents/lead.md': agentText('lead', ''),
    }
    const {out} = await run(['lead', '--field', 'maxTurns'], tree)
    expect(out).toMatch(/\ncao +nothing to do\n/)
    expect(out).toMatch(/\nclaude-code +kept +maxTurns: 4 .*, agentc\.config\.yaml:2:57\n/)
  })

  it('shows the relations that the other end declares', async () => {
    const tree = {
      'agents/lead.md': agentText('lead', 'related_agents: [{name: dev, type: coordinates}]\n'),
      'agents/dev.md': agentText('dev', ''),
    }
    const {out} = await run(['dev', '--field', 'related_agents'], tree)
    expect(out).toContain('\nalso:  agents/lead.md:4:18: `lead` coordinates `dev`, here coordinated_by\n')
    expect(out).toMatch(/\nclaude-code +prose +## Related agents/)
    expect(await data(['dev', '--field', 'related_agents'], tree)).toMatchObject({
      told: [{from: 'lead', type: 'coordinated_by', file: 'agents/lead.md', line: 4, column: 18}],
    })
  })
})

describe('explain CONFIG-KEY', () => {
  it.each([
    ['banner', 'Takes: `true` or `false`'],
    ['sections.scope', 'Takes: `auto`, `always` or `never`'],
    ['targets.cao.roles', 'Default: []'],
    ['targets.cao.out', 'Default: "dist/cao"'],
    ['targets.cao', 'targets.cao.provider: `kiro_cli`'],
    ['defaults.tier', 'Known: controller, execution'],
    ['models.sonnet.fleet', 'Takes: string'],
    ['packs', 'Template packs whose agents and skills join'],
    ['projects', 'Not supported by this version'],
    ['config:targets', 'Takes: map from name to'],
  ])('explains %s', async (key, text) => {
    const {status, out} = await run([key])
    expect(status).toBe(0)
    expect(out).toContain(text)
  })

  it('prints data', async () => {
    expect(await data(['sections'])).toMatchObject({
      kind: 'config',
      path: 'sections',
      keys: [{name: 'scope'}, {}],
    })
  })
})

describe('names', () => {
  const clash = {'agents/cao.md': agentText('cao'), 'agents/rules.md': agentText('rules')}

  it('says which of two things it is, and how to get the other', async () => {
    const {out, err} = await run(['cao'], clash)
    expect(out).toContain('cao: CAO')
    expect(err).toBe('this is the target `cao`; `npx agentc-cli explain agent:cao` explains the agent\n')
    expect((await run(['agent:cao'], clash)).out).toContain('cao: agents/cao.md')
    expect((await run(['rules'], clash)).err).toContain(
      'this is the agent `rules`; `npx agentc-cli explain config:rules`',
    )
  })

  it.each([
    [
      ['PAR05'],
      'there is no rule, target, agent, stack or config key `PAR05`; did you mean the rule `PAR005`?',
    ],
    [['caoo'], 'did you mean the target `cao`?'],
    [['leed'], 'did you mean the agent `lead`?'],
    [['bannr'], 'did you mean the config key `banner`?'],
    [['tier'], 'it is a field: `npx agentc-cli explain AGENT --field tier`'],
    [['agent:nobody'], 'there is no agent `nobody`; `npx agentc-cli explain --list` shows the rules'],
    [['config:nope'], 'there is no config key `nope`'],
    [['target:nope'], 'there is no target `nope`'],
    [['rule:nope'], 'there is no rule `nope`'],
    [[], '`explain` takes one name, got 0'],
    [['a', 'b'], '`explain` takes one name, got 2'],
    [['--list', 'cao'], 'leave out `cao`'],
    [['--list', '-t', 'cao'], '`--target` goes with an agent, not with the list of rules'],
    [['cao', '--field', 'tier'], '`--field` goes with an agent, not with `cao`'],
    [['lead', '--field', 'teir'], 'there is no field `teir`; did you mean `tier`?'],
    [['lead', '--field', 'template'], '`template` steers agentc'],
    [['lead', '--format', 'github'], '`explain` prints `pretty` or `json`'],
  ])('refuses %j', async (args, reason) => {
    const {status, out, err} = await run(args)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(reason)
  })

  it('says why an agent cannot be explained', async () => {
    const {status, err} = await run(['dba'], {'agents/dba.md': '---\nname: [\n---\n'})
    expect(status).toBe(2)
    expect(err).toContain('agents/dba.md cannot be read; `npx agentc-cli lint agents/dba.md` says why')
  })
})
