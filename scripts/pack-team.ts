/**
 * `npm run pack:team [-- DIR]`: the agents that ship, as the pack `agentc-team`. A pack holds its sources below `agents/` and
 * has a package.json of its own, while ours has code, dependencies and a `prepare`: so a folder of the pack's form is laid
 * out elsewhere, and packed there by agentc itself.
 */
import {execFileSync} from 'node:child_process'
import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, join, resolve} from 'node:path'

/** What lies beside the agents, and in the root of the pack. */
const ofTheRoot: readonly string[] = ['package.json', 'README.md']

/** The pack promises to be checked for the client whose outputs come with it. */
const config = 'targets: {claude-code: {}}\n'

const [folder = '.'] = process.argv.slice(2)
const stage = mkdtempSync(join(tmpdir(), 'agentc-team-'))
try {
  cpSync('agents', join(stage, 'agents'), {
    recursive: true,
    filter: path => !ofTheRoot.includes(path.replaceAll('\\', '/').replace(/^agents\//, '')),
  })
  for (const path of [...ofTheRoot.map(name => `agents/${name}`), 'LICENSE'])
    cpSync(path, join(stage, basename(path)))
  writeFileSync(join(stage, 'agentc.config.yaml'), config)
  const cli = ['scripts/run.mjs', 'src/cli.ts', 'pack', '--prebuilt', 'claude-code']
  const places = ['--cwd', stage, '--out', resolve(folder)]
  execFileSync(process.execPath, [...cli, ...places], {stdio: 'inherit'})
} finally {
  rmSync(stage, {recursive: true, force: true})
}
