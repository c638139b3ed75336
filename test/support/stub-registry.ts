/** As much of a registry as npm needs to read from one, and ways to misbehave. */
import {createHash} from 'node:crypto'
import {createServer, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {type PackDraft, packFiles, packTarball} from './packs.ts'

/** A registry that tests publish to. */
export interface TestRegistry {
  /** With `/` at its end. */
  readonly url: string
  readonly publish: (draft: PackDraft) => Promise<void>
  readonly stop: () => Promise<void>
}

export interface StubRegistry extends TestRegistry {
  /** What is served in place of a tarball. */
  readonly serve: (path: string, bytes: Buffer) => void
  /** What the registry says of every version of a package, whatever its tarballs hold. */
  readonly alter: (name: string, more: Readonly<Record<string, unknown>>) => void
  /** Ends the connection after half of each tarball. */
  readonly cut: () => void
  /** Never answers. */
  readonly hang: () => void
  /** Answers everything with this status. */
  readonly answer: (status: number) => void
  /** Gives other bytes than the integrity that it names. */
  readonly swap: (path: string, bytes: Buffer) => void
}

interface State {
  isCutting: boolean
  isHanging: boolean
  status: number | null
}

interface Release {
  readonly version: string
  readonly [key: string]: unknown
}

/** Starts one on loopback. */
export async function startStub(): Promise<StubRegistry> {
  const releases = new Map<string, Release[]>()
  const tarballs = new Map<string, Buffer>()
  const state: State = {isCutting: false, isHanging: false, status: null}
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').slice(1))
    const tarball = tarballs.get(path)
    const found = releases.get(path)
    if (state.isHanging) return
    if (state.status !== null) response.writeHead(state.status).end('{}')
    else if (tarball !== undefined) send(response, tarball, state)
    else if (found !== undefined) response.end(JSON.stringify(packument(path, found)))
    else response.writeHead(404).end('{}')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    url,
    async publish(draft) {
      const manifest = JSON.parse(packFiles(draft)['package.json'] ?? '{}')
      const bytes = packTarball(draft)
      const path = `${manifest.name}/-/${manifest.version}.tgz`
      const dist = {tarball: `${url}${path}`, integrity: integrityOf(bytes)}
      tarballs.set(path, bytes)
      releases.set(manifest.name, [...(releases.get(manifest.name) ?? []), {...manifest, dist}])
    },
    serve(path, bytes) {
      tarballs.set(path, bytes)
      for (const all of releases.values())
        for (const [at, release] of all.entries())
          if ((release.dist as {tarball: string}).tarball === `${url}${path}`)
            all[at] = {...release, dist: {tarball: `${url}${path}`, integrity: integrityOf(bytes)}}
    },
    alter(name, more) {
      releases.set(
        name,
        (releases.get(name) ?? []).map(release => ({...release, ...more})),
      )
    },
    cut() {
      state.isCutting = true
    },
    hang() {
      state.isHanging = true
    },
    answer(status) {
      state.status = status
    },
    swap(path, bytes) {
      tarballs.set(path, bytes)
    },
    stop: () =>
      new Promise<void>(done => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

function send(response: ServerResponse, bytes: Buffer, {isCutting}: {readonly isCutting: boolean}): void {
  response.writeHead(200, {'content-length': bytes.length})
  if (!isCutting) return void response.end(bytes)
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
}

function packument(name: string, all: readonly Release[]): unknown {
  return {
    name,
    'dist-tags': {latest: all.at(-1)?.version},
    versions: Object.fromEntries(all.map(release => [release.version, release])),
  }
}

function integrityOf(bytes: Buffer): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`
}
