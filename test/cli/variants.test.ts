/** One source, many forms, as a user types it: stacks, own patches, inputs, and where a value comes from. */
import {describe, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {type Files, type Project, project} from '../support/run.ts'

const config = `targets:
  claude-code:
  cao: {provider: claude_code}
patches:
  - match: {tier: execution}
    set:
      model: haiku
      allowed-tools: {append: [WebFetch]}
    body: {append: company/security.md}
`
const house = '---\ntier: execution\nallowed-tools: [Read]\n---\n'
const lines =
  'base: _house\narchetype: developer\nbranch: backend\nmodel: opus\nallowed-tools: {append: [Grep]}\n'
const files: Files = {
  'agentc.config.yaml': config,
  'agents/_house.md': house,
  'agents/dba.md': agentText('dba', lines),
  'company/security.md': '## Security\n\nNever print a secret.\n',
}
const built = 'dist/claude-code/.claude/agents/dba.md'

/** The same project with some files changed. */
const team = (changes: Files = {}): Project => project({...files, ...changes})
const data = async ({run}: Project, args: readonly string[]) =>
  JSON.parse((await run([...args, '--format', 'json'])).out)

describe.concurrent('build --stack', () => {
  it('puts the text of the stack into the agents that need it', async () => {
    const {run, read, list} = team()
    const {status, err} = await run(['build', '--stack', 'python'])
    expect(status).toBe(0)
    expect(err).toContain('claude-code -> dist/claude-code: 1 written, 0 unchanged, 0 deleted\n')
    expect(list('dist').filter(path => path.endsWith('dba.md'))).toEqual([
      'cao/dba.md',
      'claude-code/.claude/agents/dba.md',
    ])
    const text = read(built) ?? ''
    const [at, stack, company] = ['Does one thing.', 'FastAPI', '## Security'].map(one => text.indexOf(one))
    expect([at, stack, company].every(one => Number(one) > 0)).toBe(true)
    expect(Number(at) < Number(stack) && Number(stack) < Number(company)).toBe(true)
    expect(text).toContain('model: haiku\n')
    const check = await run(['build', '--check', '--stack', 'python'])
    expect(check.status).toBe(0)
    expect((await run(['build', '--check'])).status).toBe(1)
  })

  it('makes a folder for each of several stacks, and tells a loss once', async () => {
    const made = team()
    const {status, err} = await made.run(['build', '--stack', 'node,python'])
    expect(status).toBe(0)
    for (const out of ['cao/node', 'cao/python', 'claude-code/node', 'claude-code/python'])
      expect(err).toContain(` -> dist/${out}: 1 written, 0 unchanged, 0 deleted\n`)
    const agents = made.list('dist').filter(path => path.endsWith('dba.md'))
    expect(agents).toEqual([
      'cao/node/dba.md',
      'cao/python/dba.md',
      'claude-code/node/.claude/agents/dba.md',
      'claude-code/python/.claude/agents/dba.md',
    ])
    const [, , node, python] = agents.map(path => made.read(`dist/${path}`))
    expect(node).toContain('Fastify')
    expect(python).toContain('FastAPI')
    const {report: one} = await made.json(['build', '--dry-run', '--stack', 'node'])
    const {report: two} = await made.json(['build', '--dry-run', '--stack', 'node', '--stack', 'python'])
    expect(two.losses).toEqual(one.losses)
    expect(two.summary.losses).toBe(one.losses.length)
  })

  it('takes the stacks of the config, and none that is not there', async () => {
    const {run, list} = team({'agentc.config.yaml': `stacks: [go, rust]\n${config}`})
    expect((await run(['build', '-t', 'cao'])).status).toBe(0)
    expect(list('dist').filter(path => path.endsWith('.md'))).toEqual(['cao/go/dba.md', 'cao/rust/dba.md'])
    const unknown = await run(['build', '--stack', 'pyton'])
    expect([unknown.status, unknown.out]).toEqual([2, ''])
    expect(unknown.err).toBe('agentc: there is no stack `pyton`; did you mean `python`?\n')
  })

  it('refuses to lay several stacks over each other', async () => {
    const text = 'stacks: [node, python]\ntargets:\n  claude-code: {out: .}\n'
    const {run, list} = team({'agentc.config.yaml': text})
    const before = list()
    const {status, out} = await run(['build', '--format', 'concise'])
    expect(status).toBe(2)
    expect(out).toMatch(/^agentc\.config\.yaml:3:22 error .*2 stacks would overwrite each other/)
    expect(list()).toEqual(before)
    expect((await run(['build', '--stack', 'node'])).status).toBe(0)
  })
})

describe.concurrent('build --local', () => {
  const own = {'agentc.local.yaml': 'patches:\n  - set: {model: sonnet}\n'}

  it('applies the patches of the user last, and only then', async () => {
    const {run, read} = team(own)
    expect((await run(['build'])).status).toBe(0)
    expect(read(built)).toContain('model: haiku\n')
    expect((await run(['build', '--local'])).status).toBe(0)
    expect(read(built)).toContain('model: sonnet\n')
    const {out} = await run(['explain', 'dba', '--field', 'model', '--local', '-t', 'claude-code'])
    expect(out).toContain(`from:  agentc.local.yaml:2:18 (patch): "sonnet"
       in place of agentc.config.yaml:7:14 (patch): "haiku"
       in place of agents/dba.md:7:8
`)
  })

  it('does not go with --check', async () => {
    const {status, out, err} = await team(own).run(['build', '--check', '--local'])
    expect([status, out]).toEqual([2, ''])
    expect(err).toBe('agentc: `--check` looks at what everybody builds, so it goes without `--local`\n')
  })
})

describe.concurrent('inputs', () => {
  const kinds = [
    ['config', 'agentc.config.yaml'],
    ['base', 'agents/_house.md'],
    ['source', 'agents/dba.md'],
    ['patch', 'company/security.md'],
  ]

  it('lists what a build depends on, with hashes', async () => {
    const {status, out, err} = await team().run(['inputs'])
    expect([status, err]).toEqual([0, '4 files, and agentc 0.1.0 with what it ships\n'])
    const rows = out
      .trimEnd()
      .split('\n')
      .map(line => line.split(/ +/))
    expect(rows.map(([, ...rest]) => rest)).toEqual(kinds)
    for (const [hash] of rows) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('prints data, with the files of a stack and of the user', async () => {
    const made = team({
      'variants/python/tech-stack.md': 'Only Flask.\n',
      'agentc.local.yaml': 'patches: []\n',
    })
    const plain = await data(made, ['inputs'])
    expect(plain).toMatchObject({version: 1, agentc: '0.1.0'})
    expect(plain.inputs.map(({kind, path}: Record<string, string>) => [kind, path])).toEqual(kinds)
    const {inputs} = await data(made, ['inputs', '--stack', 'python', '--local'])
    const paths = inputs.map(({path}: {path: string}) => path)
    expect(paths).toContain('variants/python/tech-stack.md')
    expect(paths).toContain('agentc.local.yaml')
  })
})

describe.concurrent('explain AGENT --field', () => {
  it('prints every source of a value, the one that wins first', async () => {
    const {out} = await team().run(['explain', 'dba', '--field', 'allowed-tools', '-t', 'claude-code'])
    expect(out).toMatch(`allowed-tools of dba
value: ["Read","Grep","WebFetch"]
from:  agentc.config.yaml:8:22 (patch): {"append":["WebFetch"]}
       which edits agents/dba.md:8:16: {"append":["Grep"]}
       which edits agents/_house.md:3:16 (base): ["Read"]

claude-code  mapped  tools: "Read, Grep, WebFetch"`)
  })

  it('prints the lines of a body with the files that they come from', async () => {
    const {out} = await team().run(['explain', 'dba', '--field', 'body', '--stack', 'go'])
    expect(out).toMatch(
      /^body of dba\n {2}lines 1-2 +agents\/dba\.md:11\n {2}lines 3-\d+ +agentc-cli\/variants\/go\/tech-stack\.md:1 +patch\n/,
    )
    expect(out).toMatch(/ company\/security\.md:1 +patch\n$/)
  })

  it('prints data, from the bottom up', async () => {
    const {value, chain, sources} = await data(team(), ['explain', 'dba', '--field', 'model'])
    expect([value, sources.agent]).toEqual(['haiku', {file: 'agents/dba.md', line: 7, column: 8}])
    expect(chain).toEqual([
      {kind: 'agent', file: 'agents/dba.md', line: 7, column: 8, value: 'opus'},
      {kind: 'patch', file: 'agentc.config.yaml', line: 7, column: 14, value: 'haiku'},
    ])
  })
})

describe.concurrent('what cannot be meant', () => {
  /** Each finding as `concise` prints it, without its message; nothing is written. */
  async function refused({run, list}: Project): Promise<readonly string[]> {
    const before = list()
    const {status, out} = await run(['build', '--format', 'concise'])
    expect([status, list()]).toEqual([1, before])
    return out
      .trimEnd()
      .split('\n')
      .flatMap(line => /^\S+ error [\w/-]+/.exec(line)?.[0] ?? [])
  }

  it('a patch that matches nothing', async () => {
    const text = `${config}  - match: {name: nobody}\n    set: {model: opus}\n`
    const found = await refused(team({'agentc.config.yaml': text}))
    expect(found).toEqual(['agentc.config.yaml:10:12 error base/idle-patch'])
  })

  it('a base that is not there, of which patches may have known more', async () => {
    const text = agentText('dba', lines.replace('_house', '_hose'))
    const made = team({'agents/dba.md': text})
    expect(await refused(made)).toEqual(['agents/dba.md:4:7 error base/unknown-base'])
    expect((await made.run(['lint'])).out).toContain('did you mean `_house`?')
  })
})
