/** A real registry on loopback, without uplinks: verdaccio, where `npm run conformance:registry` has installed it. */
import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {homedir, tmpdir} from 'node:os'
import {join} from 'node:path'
import {type PackDraft, packTarball} from './packs.ts'
import type {TestRegistry} from './stub-registry.ts'

/** Folder that has it in its node_modules; `AGENTC_VERDACCIO` names another one. */
const folder = process.env.AGENTC_VERDACCIO ?? join(homedir(), '.cache/agentc/verdaccio')

/** It wants a newer Node than agentc does, and brings it along. */
const node = join(folder, 'node_modules/node/bin/node')
const program = join(folder, 'node_modules/verdaccio/bin/verdaccio')

/** Whether it is installed. */
export const hasVerdaccio: boolean = existsSync(node) && existsSync(program)

/** With settings of npm for a user who may publish. */
export interface Verdaccio extends TestRegistry {
  readonly npmrc: string
}

/** Starts one with an empty storage. */
export async function startVerdaccio(): Promise<Verdaccio> {
  const storage = mkdtempSync(join(tmpdir(), 'agentc-verdaccio-'))
  const port = await freePort()
  const config = {
    storage: join(storage, 'storage'),
    auth: {htpasswd: {file: join(storage, 'users')}},
    packages: {'**': {access: '$all', publish: '$authenticated'}},
    log: {type: 'stdout', format: 'json', level: 'fatal'},
  }
  writeFileSync(join(storage, 'config.yaml'), JSON.stringify(config))
  const args = [program, '--config', join(storage, 'config.yaml'), '--listen', `127.0.0.1:${port}`]
  const server = spawn(node, args, {cwd: storage, stdio: 'ignore'})
  const url = `http://127.0.0.1:${port}/`
  const npmrc = join(storage, 'npmrc')
  writeFileSync(npmrc, `registry=${url}\n//127.0.0.1:${port}/:_authToken=${await tokenFrom(url)}\n`)
  return {
    url,
    npmrc,
    publish: async draft => publish(draft, {storage, npmrc}),
    stop: () => stop(server, storage),
  }
}

function publish(
  draft: PackDraft,
  {storage, npmrc}: {readonly storage: string; readonly npmrc: string},
): void {
  const tarball = join(storage, 'publish.tgz')
  writeFileSync(tarball, packTarball(draft))
  const args = ['publish', '--ignore-scripts', '--userconfig', npmrc, '--access=public', '--', tarball]
  execFileSync('npm', args, {cwd: storage, stdio: 'pipe'})
}

/** A user is one request; it is asked for until the registry is up. */
async function tokenFrom(url: string): Promise<string> {
  const body = JSON.stringify({name: 'test', password: 'test-password'})
  const request = {method: 'PUT', body, headers: {'content-type': 'application/json'}}
  for (let attempt = 0; attempt < 150; attempt++) {
    try {
      const answer = await fetch(`${url}-/user/org.couchdb.user:test`, request)
      const {token} = (await answer.json()) as {readonly token?: string}
      if (token !== undefined) return token
    } catch {
      // Not up yet.
    }
    await new Promise(done => setTimeout(done, 200))
  }
  throw new Error('verdaccio did not come up within 30 seconds')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise(done => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function stop(server: ChildProcess, storage: string): Promise<void> {
  const ended = new Promise(done => server.once('exit', done))
  server.kill('SIGKILL')
  await ended
  rmSync(storage, {recursive: true, force: true})
}
