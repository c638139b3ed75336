/** `lint --fix-unsafe` moves what agents share into a partial: a file that was not there, and the same prompts. */
import {describe, expect, it} from 'vitest'
import {build} from '../../src/commands/build.ts'
import {lint} from '../../src/commands/lint.ts'
import {runCli} from '../support/cli.ts'

const shared = `## Working with others

${'Say what you are about to do before you do it, and name the files that you will touch. '.repeat(6).trim()}

Hand work back with the commands that you ran and what they printed.
`
const spec = (name: string, what: string): string =>
  `---\nname: ${name}\ndescription: Use when ${what}.\n---\n\nYou own ${name}.\n\n${shared}\n## The end of ${name}\n\nBye.\n`
const files = {
  'agentc.config.yaml': 'banner: false\n',
  'agents/api.md': spec('api', 'an endpoint must be added'),
  'agents/dba.md': spec('dba', 'a query is slow'),
  'agents/ui.md': spec('ui', 'a page must be drawn').replaceAll('\n', '\r\n'),
}
const partial = 'variants/_partials/shared/working-with-others.md'

describe('lint --fix-unsafe', () => {
  it('writes the partial, and the prompts stay the same', async () => {
    const before = await runCli(build, [], files)
    const fixed = await runCli(lint, ['--fix-unsafe'], files)
    expect(fixed.err).toContain('fixed 1 finding in 4 files\n')
    expect(fixed.read(partial)).toBe(shared)
    expect(fixed.read('agents/dba.md')).toBe(
      `---\nname: dba\ndescription: Use when a query is slow.\ntemplate: handlebars\n---\n\nYou own dba.\n\n{{> shared/working-with-others}}\n\n## The end of dba\n\nBye.\n`,
    )
    const names = ['agentc.config.yaml', 'agents/api.md', 'agents/dba.md', 'agents/ui.md', partial]
    const now = Object.fromEntries(names.map(path => [path, fixed.read(path) ?? '']))
    const after = await runCli(build, [], now)
    for (const name of ['api', 'dba', 'ui']) {
      const path = `dist/claude-code/.claude/agents/${name}.md`
      expect(after.read(path)).toBe(before.read(path))
      expect(after.read(path)).toContain('Hand work back')
    }
    expect((await runCli(lint, ['--fix-unsafe'], now)).err).toContain('fixed 0 findings in 0 files\n')
  })
  it('shows the new file and writes nothing on a dry run', async () => {
    const {out, host, read} = await runCli(lint, ['--fix-unsafe', '--fix-dry-run'], files)
    expect(out).toContain(partial)
    expect(host.steps).toBe(0)
    expect(read(partial)).toBeNull()
  })
})
