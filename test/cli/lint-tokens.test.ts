/** `lint --exact-tokens`: counts by a tokenizer of the project, kept between runs. */
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {type LintRun, runLint} from '../support/run-lint.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agentc-tokens-'))
  mkdirSync(join(folder, 'agents'))
  writeFileSync(join(folder, 'agents/dba.md'), agentText('dba', '', 'word '.repeat(40)))
  writeFileSync(join(folder, 'agentc.config.yaml'), 'rules: {tokens/prompt-budget: [warn, {max: 100}]}\n')
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

/** A tokenizer that counts every character, and says how often it was asked. */
function install(): void {
  const home = join(folder, 'node_modules/gpt-tokenizer')
  mkdirSync(home, {recursive: true})
  writeFileSync(
    join(home, 'package.json'),
    '{"name": "gpt-tokenizer", "type": "module", "exports": {"./encoding/o200k_base": "./o.js"}}',
  )
  writeFileSync(join(home, 'o.js'), 'export const encode = text => [...text]\n')
}

async function run(): Promise<LintRun> {
  return runLint(folder, '--exact-tokens')
}

it('says what is missing, and what else there is', async () => {
  const {status, err} = await run()
  expect(status).toBe(2)
  expect(err).toContain('counts with the package `gpt-tokenizer`, which is not installed here')
})

it('counts what the tokenizer counts, and asks it once per text', async () => {
  install()
  expect((await run()).out).toContain('the prompt is ≈ 201 tokens')
  const cache = join(folder, '.agentc/cache/tokens.json')
  const {counts} = JSON.parse(readFileSync(cache, 'utf8'))
  expect(Object.values(counts)).toContain(201)
  writeFileSync(cache, readFileSync(cache, 'utf8').replace(':201}', ':777}'))
  expect((await run()).out).toContain('the prompt is ≈ 777 tokens')
})

it('makes nothing of a cache that is none', async () => {
  install()
  mkdirSync(join(folder, '.agentc/cache'), {recursive: true})
  writeFileSync(join(folder, '.agentc/cache/tokens.json'), '[')
  expect((await run()).out).toContain('the prompt is ≈ 201 tokens')
})
