/** The team that ships as a pack: what lies beside the agents for it. `.ci/run` packs it and starts a project from it. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {nodeHost} from '../../src/host/node.ts'
import {readPackageJson} from '../../src/pack/documents/package-json.ts'
import {createWorkspace} from '../../src/workspace.ts'

const readme = readFileSync('agents/README.md', 'utf8')

describe('the pack of the team', () => {
  it('has a package.json that is fit for a pack', () => {
    const {facts, problems} = readPackageJson(readFileSync('agents/package.json', 'utf8'))
    expect(problems).toEqual([])
    expect(facts?.name).toBe('agentc-team')
  })

  it('names every agent in its README, and counts them rightly', async () => {
    const workspace = await createWorkspace({host: nodeHost(), cwd: process.cwd().replaceAll('\\', '/')})
    const {project, syntaxes} = await workspace.check({targets: [], named: []})
    const names = project.agents.map(({name}) => name).sort()
    const listed = [...readme.matchAll(/^\| \w+ \| (.+) \|$/gm)].flatMap(([, cell = '']) => cell.split(', '))
    expect(listed.sort()).toEqual(names)
    expect(readme).toContain(`${names.length} agents of a software team`)
    expect(syntaxes.map(({source}) => source.path)).not.toContain('agents/README.md')
  })

  it('is no part of the package agentc-cli', () => {
    const {files} = JSON.parse(readFileSync('package.json', 'utf8')) as {files: readonly string[]}
    expect(files.indexOf('!agents/package.json')).toBeGreaterThan(files.indexOf('agents'))
  })
})
