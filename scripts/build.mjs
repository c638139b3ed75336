// Builds dist/bin (bundled, split, quick to start) and dist/lib (the library with its types). Compiled agents under
// dist/<target>/ belong to `agentc build` and are left alone.
import {execFileSync} from 'node:child_process'
import {chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {build} from 'esbuild'

rmSync('dist/bin', {recursive: true, force: true})
rmSync('dist/lib', {recursive: true, force: true})

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: false,
  logLevel: 'warning',
  charset: 'utf8',
}

const bin = await build({
  ...shared,
  entryPoints: {cli: 'src/cli.ts'},
  outdir: 'dist/bin',
  alias: {'js-yaml': './scripts/stubs/js-yaml.cjs'},
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  legalComments: 'none',
  // CommonJS packages in the bundle call `require` for Node's own modules.
  banner: {
    js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
  },
})
chmodSync('dist/bin/cli.js', 0o755)
writeFileSync('dist/bin/THIRD-PARTY-LICENSES', licenses(bin.metafile))

await build({
  ...shared,
  entryPoints: {index: 'src/index.ts'},
  outdir: 'dist/lib',
  splitting: true,
  packages: 'external',
})
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
  stdio: 'inherit',
})

/** Licence texts of every package that is part of the bundle. */
function licenses({inputs}) {
  // ajv is part of the generated validators.
  const packages = new Set(['node_modules/ajv'])
  for (const path of Object.keys(inputs)) {
    const match = /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)
    if (match) packages.add(match[1])
  }
  return [...packages]
    .sort()
    .map(folder => {
      const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
      const text =
        file !== undefined && existsSync(join(folder, file))
          ? readFileSync(join(folder, file), 'utf8').trim()
          : ''
      return `${name} ${version} (${license})\n\n${text}\n`
    })
    .join(`\n${'-'.repeat(72)}\n\n`)
}
