/** Packs that nobody should take: each is refused with its reason, and nothing is built. */
import {describe, expect, it} from 'vitest'
import type {Host} from '../../src/host/host.ts'
import {sha} from '../support/packs.ts'
import {agent, hostOf, look, type PackDraft, withPacks} from './packs-support.ts'

const own = {'agentc.config.yaml': 'packs: ["@acme/team"]\ntargets: {claude-code: {out: dist}}\n'}
const folder = 'node_modules/@acme/team'
const dba = {dba: agent('dba')}

async function refusals(
  draft: PackDraft,
  change: (files: Record<string, string>) => Record<string, string> = files => files,
): Promise<readonly string[]> {
  return (await look(hostOf(change(withPacks(own, [draft]))))).config
}

describe('a pack is refused', () => {
  it('when it is not there, in one finding', async () => {
    const files = {
      ...own,
      'agents/boss.md': agent('boss', 'related_agents: [{name: "team:dba", type: reviews}]\n'),
    }
    expect((await look(hostOf(files))).config).toEqual([
      '`packs.0` names `@acme/team`, which lies neither in `node_modules` nor in `.agentc/packs`, so its agents cannot be built; `npx agentc-cli add @acme/team` brings it',
    ])
    const locked = withPacks(files, [{agents: dba}])
    const kept = Object.entries(locked).filter(([path]) => !path.startsWith('node_modules'))
    expect((await look(hostOf(Object.fromEntries(kept)))).config).toEqual([
      '`packs.0` names `@acme/team`, which lies neither in `node_modules` nor in `.agentc/packs`, so its agents cannot be built; `npx agentc-cli add --frozen` brings what is locked',
    ])
  })

  it('when the lock does not hold it, or another version, or is no lock', async () => {
    const unlocked = await refusals({agents: dba}, ({'agentc.lock.json': _, ...files}) => files)
    expect(unlocked).toEqual([
      '`packs.0` names `@acme/team`, which agentc.lock.json does not hold, so nobody has said which files are meant; take agentc.lock.json from version control, or add the pack again from where it came: `npx agentc-cli add @acme/team@1.0.0` from a registry, `npx agentc-cli add SPEC` with the path or the address from anywhere else',
    ])
    const other = await refusals({agents: dba}, files => ({
      ...files,
      'agentc.lock.json': (files['agentc.lock.json'] ?? '').replace('"version":"1.0.0"', '"version":"1.1.0"'),
    }))
    expect(other).toEqual([
      '`packs.0` names `@acme/team`, of which 1.0.0 is installed and 1.1.0 is locked; delete `node_modules/@acme/team`, then `npx agentc-cli add --frozen`, or `npm ci` where npm keeps it, brings back what is locked',
    ])
    const torn = await refusals({agents: dba}, files => ({...files, 'agentc.lock.json': '{"schema": 1'}))
    expect(torn).toEqual([
      '`packs` cannot be compared with agentc.lock.json, which is no JSON; take it from version control, or delete it and add each pack again with `npx agentc-cli add SPEC`',
    ])
  })

  it('when its name differs from that of the package, or its version', async () => {
    expect(await refusals({agents: dba, manifest: {name: '@evil/team'}})).toEqual([
      '`packs.0` names `@acme/team`, and the manifest in its folder is that of `@evil/team`; delete `node_modules/@acme/team`, then `npx agentc-cli add --frozen`, or `npm ci` where npm keeps it, brings back what is locked',
    ])
    expect(await refusals({agents: dba, packageJson: {name: 'left-pad'}})).toEqual([
      '`packs.0` names `@acme/team`, and its package.json says `left-pad@1.0.0` where its manifest says `@acme/team@1.0.0`; delete `node_modules/@acme/team`, then `npx agentc-cli add --frozen`, or `npm ci` where npm keeps it, brings back what is locked',
    ])
  })

  it('when a newer agentc has to read it', async () => {
    expect(await refusals({agents: dba, manifest: {agentc: '>=99'}})).toEqual([
      expect.stringMatching(/^`packs\.0` names `@acme\/team`, which needs agentc `>=99`, and this is /),
    ])
  })

  it('when it is no pack', async () => {
    const bare = await refusals({agents: dba}, files =>
      Object.fromEntries(Object.entries(files).filter(([path]) => !path.endsWith('agentc.pack.json'))),
    )
    expect(bare).toEqual([
      '`packs.0` names `@acme/team`, which is no template pack: it has no agentc.pack.json; take it out of `packs`',
    ])
  })

  it('when a source, a base, a file of a skill or the manifest was changed', async () => {
    const draft: PackDraft = {
      agents: {...dba, lead: agent('lead')},
      skills: {sql: '---\nname: sql\ndescription: Use for SQL.\n---\n\nWrite.\n'},
      files: {'agents/_house.md': '---\nmodel: haiku\n---\n', 'skills/sql/scripts/run.sh': 'echo done\n'},
    }
    const told = (what: string): string =>
      `\`packs.0\` names \`@acme/team\`, in which ${what}; \`npx agentc-cli verify\` shows what differs; delete \`node_modules/@acme/team\`, then \`npx agentc-cli add --frozen\`, or \`npm ci\` where npm keeps it, brings back what is locked`
    for (const path of [
      'agents/dba.md',
      'agents/_house.md',
      'skills/sql/scripts/run.sh',
      'skills/sql/SKILL.md',
    ])
      expect(
        await refusals(draft, files => ({...files, [`${folder}/${path}`]: `${files[`${folder}/${path}`]} `})),
      ).toEqual([told(`1 file is not what agentc.lock.json holds (${path})`)])
    const added = await refusals(draft, files => ({
      ...files,
      [`${folder}/skills/sql/scripts/more.sh`]: 'rm -rf ~',
    }))
    expect(added).toEqual([told('1 file is not what agentc.lock.json holds (skills/sql/scripts/more.sh)')])
    const gone = await refusals(draft, files =>
      Object.fromEntries(Object.entries(files).filter(([path]) => path !== `${folder}/agents/dba.md`)),
    )
    expect(gone).toEqual([told('1 file is not what agentc.lock.json holds (agents/dba.md)')])
  })

  it('takes line ends for none', async () => {
    const crlf = await refusals({agents: dba}, files => ({
      ...files,
      [`${folder}/agents/dba.md`]: (files[`${folder}/agents/dba.md`] ?? '').replaceAll('\n', '\r\n'),
    }))
    expect(crlf).toEqual([])
  })

  it('when its manifest lies about hashes or names', async () => {
    const lying = (over: object) => ({
      agents: [
        {
          ...{name: 'dba', path: 'agents/dba.md', sha256: sha(agent('dba')), description: 'x'},
          ...{tools: {allowed: null, denied: []}, capabilities: [], relations: [], ...over},
        },
      ],
    })
    const [hash] = await refusals({agents: dba, manifest: lying({sha256: 'f'.repeat(64)})})
    expect(hash).toContain('in which 1 file is not what agentc.lock.json holds (agentc.pack.json)')
    const {config, found, names} = await look(
      hostOf(withPacks(own, [{agents: dba, manifest: lying({name: 'boss'})}])),
    )
    expect(config).toEqual([])
    expect(names).toEqual([])
    expect(found).toEqual([
      'agentc.config.yaml config/unusable-config `packs.0` names `@acme/team`, whose manifest says that another agent than `dba` stands in `node_modules/@acme/team/agents/dba.md`; a pack that lies of its names cannot be used: take it out of `packs`',
    ])
  })

  it.each(['../../../etc/passwd', '/etc/passwd', 'agents/../../x.md', 'agents\\dba.md'])(
    'when its manifest names `%s`',
    async path => {
      const entry = {
        ...{name: 'dba', path, sha256: 'f'.repeat(64), description: 'x'},
        ...{tools: {allowed: null, denied: []}, capabilities: [], relations: []},
      }
      const [first, ...more] = await refusals({agents: dba, manifest: {agents: [entry]}})
      expect(first).toContain('whose agentc.pack.json does not fit its schema at /agents/0/path')
      expect(more).toEqual([])
    },
  )

  it('when a link leads out of it', async () => {
    const files = withPacks(own, [{agents: dba}])
    const {[`${folder}/agents/dba.md`]: text = '', ...rest} = files
    const host = hostOf(
      {...rest, 'secret.md': text},
      {links: {[`/repo/${folder}/agents/dba.md`]: '/repo/secret.md'}},
    )
    expect((await look(host)).config).toEqual([
      '`packs.0` names `@acme/team`, in which `agents/dba.md` cannot be read (it is a link that leads out of its folder); delete `node_modules/@acme/team`, then `npx agentc-cli add --frozen`, or `npm ci` where npm keeps it, brings back what is locked',
    ])
  })

  it('when it lists 100,000 agents', async () => {
    const many = Array.from({length: 100_000}, (_, index) => ({
      ...{name: `a${index}`, path: 'a', sha256: 'f'.repeat(64), description: ''},
      ...{tools: {allowed: null, denied: []}, capabilities: [], relations: []},
    }))
    expect(await refusals({manifest: {agents: many}})).toEqual([
      expect.stringMatching(/has \d+ (?:bytes|characters); \d+ are the most|\d+ bytes, limit \d+/),
    ])
    expect(await refusals({manifest: {agents: many.slice(0, 20_000)}})).toEqual([
      '`packs.0` names `@acme/team`, whose manifest lists 20000 files; 10000 are the most',
    ])
  })

  it('when a file has a gigabyte, which is not read', async () => {
    const host = hostOf(withPacks(own, [{agents: dba}]))
    const isHuge = (path: string): boolean => path.endsWith('/agents/dba.md')
    const huge: Host = {
      ...host,
      stat: path => {
        const stat = host.stat(path)
        return stat !== null && isHuge(path) ? {...stat, size: 1e9} : stat
      },
      read: path => (isHuge(path) ? fail(path) : host.read(path)),
      readText: path => (isHuge(path) ? fail(path) : host.readText(path)),
    }
    expect((await look(huge)).config).toEqual([
      '`packs.0` names `@acme/team`, in which `agents/dba.md` has 1000000000 bytes; 10485760 are the most',
    ])
  })
})

function fail(path: string): never {
  throw new Error(`${path} was read`)
}

describe('entries of `packs`', () => {
  const told = async (packs: string): Promise<readonly string[]> =>
    (await look(hostOf(withPacks({'agentc.config.yaml': `packs: ${packs}\n`}, [{agents: dba}])))).config

  it('are checked', async () => {
    expect(await told('["@acme/team", {pack: "@acme/team", as: other}]')).toEqual([
      '`packs.1` names `@acme/team` a second time; remove it',
    ])
    expect(await told('["@acme/team", "@other/team"]')).toEqual([
      '`packs.1` names `@other/team`, and the agents of `@acme/team` already begin with `team:`; write `{pack: "@other/team", as: a-word}`',
    ])
    expect(await told('[{pack: "@acme/team", rename: {dbb: x}}]')).toEqual([
      '`packs.0` names `@acme/team`, which has no agent `dbb` to rename; it has: dba',
    ])
    expect(await told('[{pack: "@acme/team", exclude: ["sales-*"]}]')).toEqual([
      '`packs.0` names `@acme/team`, which has no agent or skill `sales-*` to exclude; it has: dba',
    ])
    expect(await told('["../team"]')).toEqual([
      '`packs.0` is `../team`, which is no name of a package; `npx agentc-cli add ../team` writes the right entry for what npm takes',
    ])
    expect(await told('[{pack: "@acme/team", as: "a:b"}]')).toEqual([
      '`packs.0` gives the name `a:b`; write small letters, digits and single hyphens',
    ])
    expect(await told('["@acme/.."]')).toHaveLength(1)
  })
})
