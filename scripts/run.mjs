// Runs a TypeScript script on every supported Node: bundles it in memory, then imports it.
import {mkdirSync, rmSync} from 'node:fs'
import {resolve} from 'node:path'
import {pathToFileURL} from 'node:url'
import {build} from 'esbuild'

const [script, ...rest] = process.argv.slice(2)
const folder = resolve('node_modules/.cache/agentc')
mkdirSync(folder, {recursive: true})
const outfile = `${folder}/${script.replace(/\W+/g, '-')}-${process.pid}.mjs`
await build({
  entryPoints: [script],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
})
process.argv = [process.argv[0], script, ...rest]
try {
  await import(pathToFileURL(outfile).href)
} finally {
  rmSync(outfile, {force: true})
}
