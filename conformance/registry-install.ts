/** Installs verdaccio, the registry of test/packs/registry.test.ts, in a folder of its own: `npm run conformance:registry`. */
import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, writeFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'

const folder = process.env.AGENTC_VERDACCIO ?? join(homedir(), '.cache/agentc/verdaccio')

// Verdaccio 6 runs with Node 22 and later; without the override npm finds no node-fetch that its parts agree on.
const packageJson = {
  private: true,
  dependencies: {node: '24', verdaccio: '6.10.4'},
  overrides: {'node-fetch': '2.7.0'},
}

mkdirSync(folder, {recursive: true})
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packageJson, null, 2)}\n`)
const run = (program: string, args: readonly string[], cwd: string): void => {
  execFileSync(program, args, {cwd, stdio: 'inherit'})
}
run('npm', ['install', '--no-audit', '--no-fund'], folder)
// The package `node` fetches its program in a script, which npm 11.19 does not run unasked.
const node = join(folder, 'node_modules/node')
if (!existsSync(join(node, 'bin/node'))) run(process.execPath, ['installArchSpecificPackage'], node)
run(join(node, 'bin/node'), [join(folder, 'node_modules/verdaccio/bin/verdaccio'), '--version'], folder)
