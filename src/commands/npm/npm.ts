/** npm as a child process: it carries packages to and fro, with its own settings and credentials, and runs no script of theirs. */
import {execFile} from 'node:child_process'
import {npmFailure} from './npm-failure.ts'

export interface NpmRun {
  readonly cwd: string
  /** Milliseconds after which it is given up; npm itself waits for minutes for a registry that is down. */
  readonly timeout?: number
}

/** Longest output that is read, in bytes. */
const most = 64 * 1024 * 1024

/**
 * What npm prints. `--ignore-scripts` is always set, so that no code of a package runs; the rest of npm's settings
 * (registry, proxy, credentials) are the user's. Throws NpmFailure.
 */
export function runNpm(args: readonly string[], {cwd, timeout = 120_000}: NpmRun): Promise<string> {
  const [command = '', ...rest] = args
  const all = [command, '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', ...rest]
  return new Promise((resolve, reject) => {
    // npm starts further npm to fetch from git, which knows of the flag by this alone.
    const env = {...process.env, npm_config_ignore_scripts: 'true'}
    execFile('npm', all, {cwd, env, timeout, maxBuffer: most, encoding: 'utf8'}, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(npmFailure({command, error, stderr, timeout}))
    })
  })
}
