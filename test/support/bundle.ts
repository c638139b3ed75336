/** Bundles the command line once per test run, packages included: what ships is a bundle, and bundling has bugs of its own. */
import {chmodSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {build} from 'esbuild'
import type {TestProject} from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the bundled `src/cli.ts`. */
    readonly cli: string
  }
}

/** Called by vitest before the first test; what it returns, after the last. */
export default async function setup({provide}: TestProject): Promise<() => void> {
  // Inside the repository: the schemas and pages of the package are found by walking upward.
  const cache = resolve('node_modules/.cache')
  mkdirSync(cache, {recursive: true})
  const outdir = mkdtempSync(join(cache, 'agentc-cli-'))
  // Some tests run as another user.
  chmodSync(outdir, 0o755)
  await build({
    entryPoints: {cli: 'src/cli.ts'},
    outdir,
    outExtension: {'.js': '.mjs'},
    alias: {'js-yaml': './scripts/stubs/js-yaml.cjs'},
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'warning',
    banner: {
      js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
    },
  })
  provide('cli', join(outdir, 'cli.mjs'))
  return () => rmSync(outdir, {recursive: true, force: true})
}
