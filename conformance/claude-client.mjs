// The real client of Claude Code: without network (a network namespace without a route), without login, in a private HOME.
import {spawnSync} from 'node:child_process'
import {existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'

export function initOf(stdout) {
  for (const line of stdout.split('\n')) {
    try {
      const event = JSON.parse(line)
      if (event.type === 'system' && event.subtype === 'init') return event
    } catch {
      // Other lines are text for people.
    }
  }
  return null
}

/** Runs the client in a private HOME, or in `home`, which stays. */
export function run(program, args, cwd, home = null) {
  const own = home ?? mkdtempSync(join(tmpdir(), 'agentc-home-'))
  try {
    const [command, prefix] = offline()
    const result = spawnSync(command, [...prefix, program, ...args], {
      cwd,
      encoding: 'utf8',
      env: isolated(own),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
      maxBuffer: 64 * 1024 * 1024,
    })
    if (result.error !== undefined) throw result.error
    return {status: result.status, stdout: result.stdout + (result.status === 0 ? '' : result.stderr)}
  } finally {
    if (home === null) rmSync(own, {recursive: true, force: true})
  }
}

/** A network namespace without a route where the system offers one. */
function offline() {
  for (const flags of [['-n'], ['-rn']]) {
    if (spawnSync('unshare', [...flags, 'true'], {stdio: 'ignore'}).status === 0) return ['unshare', flags]
  }
  throw new Error('this check runs the client without network, and `unshare` is not available here')
}

export function isolated(home) {
  return {
    HOME: home,
    PATH: process.env.PATH,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
  }
}

export function findClient() {
  const local = [
    process.env.CLAUDE_CODE,
    'node_modules/@anthropic-ai/claude-code-linux-x64/claude',
    'node_modules/.bin/claude',
  ]
  for (const path of local) if (path !== undefined && path !== '' && existsSync(path)) return resolve(path)
  const found = spawnSync('which', ['claude'], {encoding: 'utf8'})
  return found.status === 0 ? found.stdout.trim() : null
}
