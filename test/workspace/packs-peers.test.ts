/** Relations of a pack to agents of a pack that it relies on. */
import {describe, expect, it} from 'vitest'
import {agent, hostOf, look, type PackDraft, type Seen, withPacks} from './packs-support.ts'

const relation = (name: string, more = ''): string =>
  `related_agents:\n  - {name: "${name}", type: delegates_to${more}}\n`

/** A pack whose lead relates to `name`, in its manifest as well, as `agentc pack` writes it. */
function leading(name: string, optional = ''): PackDraft {
  return {
    name: '@acme/a',
    agents: {lead: agent('lead', relation(name, optional === '' ? '' : `, ${optional}: true`))},
    relations: {lead: [{name, type: 'delegates_to', ...(optional !== '' && {[optional]: true})}]},
    packageJson: {peerDependencies: {'@acme/b': '^1.0.0'}},
  }
}

const b: PackDraft = {name: '@acme/b', agents: {x: agent('x'), y: agent('y')}}

async function seen(config: string, packs: readonly PackDraft[]): Promise<Seen> {
  return look(hostOf(withPacks({'agentc.config.yaml': `packs:\n${config}`}, packs)))
}

function ends({workspace: _, ...rest}: Seen): readonly string[] {
  return Object.entries(rest.outputs)
    .filter(([path]) => path.includes('lead'))
    .flatMap(([, text]) => text.match(/\b[a-z]+-[xy]\b/g) ?? [])
}

describe('a relation to an agent of a pack that is relied on', () => {
  it('is found by the name of its package', async () => {
    const found = await seen('  - "@acme/a"\n  - "@acme/b"\n', [leading('b:x'), b])
    expect([found.config, found.found]).toEqual([[], []])
    expect(new Set(ends(found))).toEqual(new Set(['b-x']))
  })

  it('is found whatever the project calls that pack', async () => {
    const found = await seen('  - "@acme/a"\n  - {pack: "@acme/b", as: basis}\n', [leading('b:x'), b])
    expect([found.config, found.found]).toEqual([[], []])
    expect(new Set(ends(found))).toEqual(new Set(['basis-x']))
  })

  it('is not one of another pack that the project calls so', async () => {
    const other: PackDraft = {name: '@other/b', agents: {x: agent('x')}}
    const config = '  - "@acme/a"\n  - {pack: "@acme/b", as: basis}\n  - "@other/b"\n'
    const found = await seen(config, [leading('b:x'), b, other])
    expect(found.config).toEqual([])
    expect(new Set(ends(found))).toEqual(new Set(['basis-x']))
  })

  it('goes by another name, or goes, where the config says so', async () => {
    const renamed = await seen('  - "@acme/a"\n  - {pack: "@acme/b", rename: {x: basis-x}}\n', [
      leading('b:x'),
      b,
    ])
    expect(new Set(ends(renamed))).toEqual(new Set(['basis-x']))
    const left = await seen('  - "@acme/a"\n  - {pack: "@acme/b", exclude: [x]}\n', [leading('b:x'), b])
    expect([left.config, left.found, ends(left)]).toEqual([[], [], []])
  })

  it('is an error of the config where the pack is not there, with the command that adds it', async () => {
    const other: PackDraft = {name: '@other/b', agents: {x: agent('x')}}
    for (const [config, packs] of [
      ['  - "@acme/a"\n', [leading('b:x')]],
      ['  - "@acme/a"\n  - "@other/b"\n', [leading('b:x'), other]],
    ] as const) {
      const {config: told} = await seen(config, packs)
      expect(told).toEqual([
        '`packs.0` names `@acme/a`, whose agent `lead` relates to `b:x` of the pack `@acme/b`, which this project does not have; `npx agentc-cli add "@acme/b@^1.0.0"` adds it',
      ])
    }
    const without = await seen('  - {pack: "@acme/a", exclude: ["le*"]}\n', [leading('b:x')])
    expect(without.config).toEqual([])
  })

  it('may be optional: then it is left out without the pack', async () => {
    const found = await seen('  - "@acme/a"\n', [leading('b:x', 'optional')])
    expect([found.config, found.found, ends(found)]).toEqual([[], [], []])
  })

  it('puts nothing into the command that a shell would run', async () => {
    const hostile = {...leading('b:x'), packageJson: {peerDependencies: {'@acme/b': '$(touch ran)'}}}
    const {config} = await seen('  - "@acme/a"\n', [hostile])
    expect(config[0]).toContain('`npx agentc-cli add @acme/b` adds it')
  })
})
