/** What lies beside an agent and cannot be read is said, never left out: the copy would be incomplete. */
import {describe, expect, it} from 'vitest'
import type {Host} from '../../src/host/host.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {discover, noOutputs} from '../../src/read/discover.ts'

const config = {include: [{files: 'agents/**/*.md', format: null}], exclude: []}

function refused(host: Host): readonly string[] {
  return discover(host, '/p', config, noOutputs).refused.map(({path, what}) => `${path} ${what}`)
}

function linked(path: string, to: string, agent = '/p/agents/x.md'): Host {
  return memoryHost(
    {[agent]: '', '/out/secret.md': '', '/p/agents/x/resources/real.txt': ''},
    {links: {[path]: to}},
  )
}

describe('resources', () => {
  it.each(['/p/agents/x.md', '/p/agents/x/AGENT.md'])('of %s may not be links out of the root', agent => {
    expect(refused(linked('/p/agents/x/resources/host', '/out/secret.md', agent))).toEqual([
      'agents/x/resources/host outside-root',
    ])
    expect(refused(linked('/p/agents/x/resources/lib', '/out', agent))).toEqual([
      'agents/x/resources/lib outside-root',
    ])
    expect(refused(linked('/p/agents/x/scripts', '/out', agent))).toEqual(['agents/x/scripts outside-root'])
    expect(refused(linked('/p/agents/x/resources/gone', '/nowhere', agent))).toEqual([
      'agents/x/resources/gone dangling-link',
    ])
  })

  it('may not be pipes', () => {
    const host = memoryHost({'/p/agents/x.md': '', '/p/agents/x/resources/pipe': ''})
    const withPipe: Host = {
      ...host,
      list: path => host.list(path).map(entry => (entry.name === 'pipe' ? {...entry, kind: 'other'} : entry)),
    }
    expect(refused(withPipe)).toEqual(['agents/x/resources/pipe not-a-file'])
  })

  it('may be folders and links inside the root', () => {
    expect(refused(linked('/p/agents/x/resources/more', 'real.txt'))).toEqual([])
    expect(refused(memoryHost({'/p/agents/x.md': '', '/p/agents/x/resources/a/b.md': ''}))).toEqual([])
  })

  it('of nobody are nobody’s business', () => {
    const host = memoryHost(
      {'/p/agents/y.md': '', '/out/secret': ''},
      {links: {'/p/assets/host': '/out/secret'}},
    )
    expect(refused(host)).toEqual([])
  })
})
