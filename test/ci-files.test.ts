/** What others run of this repository: the hooks of pre-commit, and the steps of the GitHub action. */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, inject, it} from 'vitest'
import {parse} from 'yaml'
import {build} from '../src/commands/build.ts'
import {parseFlags} from '../src/commands/line/flags.ts'
import {lint} from '../src/commands/lint.ts'
import {agentText} from './support/cli.ts'

interface Hook {
  readonly id: string
  readonly entry: string
  readonly pass_filenames: boolean
  readonly always_run: boolean
}

describe('.pre-commit-hooks.yaml', () => {
  const hooks: readonly Hook[] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'))
  it('has the three hooks', () => {
    expect(hooks.map(({id}) => id)).toEqual(['agentc-lint', 'agentc-build', 'agentc-check'])
  })
  it.each(hooks.map(hook => [hook.id, hook] as const))(
    '%s runs a command that exists, on everything',
    (_, hook) => {
      const [program, name, ...args] = hook.entry.split(' ')
      expect([program, hook.pass_filenames, hook.always_run]).toEqual(['agentc', false, true])
      const command = [lint, build].find(one => one.name === name)
      expect(() => parseFlags(args, command?.flags ?? {})).not.toThrow()
    },
  )
})

interface Step {
  readonly name: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
}

const action = parse(readFileSync('action.yml', 'utf8')) as {runs: {steps: readonly Step[]}}
const hasBash = process.platform !== 'win32' && spawnSync('bash', ['--version']).status === 0

describe.skipIf(!hasBash)('action.yml', () => {
  const scripts = action.runs.steps.filter(({run}) => run !== undefined)

  it('takes inputs as environment alone, which no shell reads as a program', () => {
    for (const {run} of scripts) expect(run).not.toContain('${{')
  })

  it('fails on an error, leaves SARIF for the upload and annotations in the log', () => {
    const {status, out, sarif, outputs} = runStep(
      'agentc lint',
      'related_agents: [{name: nobody-at-all, type: reviews}]\n',
    )
    expect(status).toBe(1)
    expect(out).toContain('::error file=agents/dba.md')
    expect(JSON.parse(sarif).runs[0].results[0].ruleId).toBe('relations/unknown-agent')
    expect(outputs).toMatch(/^sarif-file=.+agentc\.sarif\n$/)
  })

  it('passes where nothing is wrong, and takes further arguments', () => {
    expect(runStep('agentc lint', '').status).toBe(0)
    expect(runStep('agentc lint', 'tier: guild\n', '--max-warnings 0').status).toBe(1)
  })

  it('fails where outputs are not what the agents compile to', () => {
    expect(runStep('agentc build --check', '').status).toBe(1)
  })

  /** Runs one step as the runner would, with this checkout installed in the project. */
  function runStep(name: string, lines: string, args = '') {
    const folder = mkdtempSync(join(tmpdir(), 'agentc-action-'))
    try {
      mkdirSync(join(folder, 'agents'))
      mkdirSync(join(folder, 'node_modules/.bin'), {recursive: true})
      writeFileSync(join(folder, 'agents/dba.md'), agentText('dba', lines))
      writeFileSync(join(folder, 'agentc.config.yaml'), 'targets: {claude-code: {out: "."}}\n')
      const cli = inject('cli')
      const program = join(folder, 'node_modules/.bin/agentc')
      writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`, {mode: 0o755})
      const step = scripts.find(one => one.name === name)
      const env = {
        ...process.env,
        GITHUB_OUTPUT: join(folder, 'outputs'),
        AGENTC_VERSION: '0',
        AGENTC_ARGS: args,
        AGENTC_SARIF: join(folder, 'agentc.sarif'),
      }
      const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? 'exit 99']
      const {status, stdout} = spawnSync('bash', shell, {cwd: folder, env, encoding: 'utf8'})
      const read = (path: string): string => {
        try {
          return readFileSync(join(folder, path), 'utf8')
        } catch {
          return ''
        }
      }
      return {status, out: stdout, sarif: read('agentc.sarif'), outputs: read('outputs')}
    } finally {
      rmSync(folder, {recursive: true, force: true})
    }
  }
})

const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0

it.skipIf(!hasPreCommit)('pre-commit accepts the list of hooks', () => {
  const said = execFileSync('pre-commit', ['validate-manifest', '.pre-commit-hooks.yaml'], {encoding: 'utf8'})
  expect(said).toBe('')
})
