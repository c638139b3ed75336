/** A host on which whole folders read otherwise than on the disk below: trees that are not written yet. */
import type {Host} from './host.ts'
import {memoryHost} from './memory.ts'

/** Absolute path of a folder -> path inside of it -> content. Whatever lies there on the disk is out of sight. */
export type Mounts = ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>

/** The host with these folders. Nothing may be written there. */
export function mounted(host: Host, mounts: Mounts): Host {
  const files = [...mounts].flatMap(([folder, inside]) =>
    [...inside].map(([path, bytes]) => [`${folder}/${path}`, bytes] as const),
  )
  const memory = memoryHost(Object.fromEntries(files))
  const folders = [...mounts.keys()]
  const at = (path: string): {readonly from: Host; readonly path: string} => {
    const plain = withoutDots(path)
    const isInside = folders.some(folder => plain === folder || plain.startsWith(`${folder}/`))
    return isInside ? {from: memory, path: plain} : {from: host, path}
  }
  return {
    ...host,
    read: path => pass(at(path), 'read'),
    readText: path => pass(at(path), 'readText'),
    stat: path => pass(at(path), 'stat'),
    realPath(path) {
      const spot = at(path)
      // There are no links in them.
      return spot.from === host ? host.realPath(path) : memory.stat(spot.path) === null ? null : spot.path
    },
    list: path => pass(at(path), 'list'),
  }
}

type Reading = 'read' | 'readText' | 'stat' | 'list'

function pass<M extends Reading>(
  {from, path}: {readonly from: Host; readonly path: string},
  method: M,
): ReturnType<Host[M]> {
  return from[method](path) as ReturnType<Host[M]>
}

/** Packages are looked for upward, with `..` in the path. */
function withoutDots(path: string): string {
  if (!path.includes('/.')) return path
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}
