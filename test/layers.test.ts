/** The walls between the layers: who may import whom, and what the core must not touch. */
import {readdirSync, readFileSync} from 'node:fs'
import {join, posix} from 'node:path'
import {describe, expect, it} from 'vitest'

const modules = readdirSync('src', {recursive: true, withFileTypes: true})
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
  .map(path => ({path, text: readFileSync(path, 'utf8')}))

const isEdge = (path: string): boolean =>
  /^src\/(?:commands|host|report)\//.test(path) || path === 'src/cli.ts' || path === 'src/index.ts'
const core = modules.filter(({path}) => !isEdge(path))

/** Phases in the order in which data flows. */
const phases = ['read', 'parse', 'validate', 'link', 'lower', 'check', 'emit']

/** Modules that are loaded at run time: `import type` says nothing about the flow of data. */
function importsOf({path, text}: {path: string; text: string}): readonly string[] {
  const found = [
    ...text.matchAll(/(?:^import (?!type )[^'"]*|^export [^'"]* from |import\()['"]([^'"]+)['"]/gm),
  ]
  return found.map(([, name = '']) => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name))
}

describe('layers', () => {
  it('the core knows nothing of Node, the process, clocks or the console', () => {
    const offenders = core.filter(({text}) =>
      /from 'node:|\bprocess\.|\bconsole\.|\bDate\b|\blocaleCompare\b/.test(text),
    )
    expect(offenders.map(({path}) => path)).toEqual([])
  })

  it('the core imports nothing from the edge', () => {
    const offenders = core.flatMap(module =>
      importsOf(module)
        .filter(name => name.startsWith('src/') && isEdge(name) && name !== 'src/host/host.ts')
        .map(name => `${module.path} -> ${name}`),
    )
    expect(offenders).toEqual([])
  })

  it('rules import no command, target or emitter', () => {
    const offenders = modules
      .filter(({path}) => path.startsWith('src/rules/'))
      .flatMap(module =>
        importsOf(module)
          .filter(name => /^src\/(?:commands|formats|emit|report)\//.test(name))
          .map(name => `${module.path} -> ${name}`),
      )
    expect(offenders).toEqual([])
  })

  it('a target imports no other target', () => {
    const offenders = modules.flatMap(module => {
      const own = /^src\/formats\/([^/]+)\//.exec(module.path)?.[1]
      if (own === undefined) return []
      return importsOf(module)
        .filter(name => /^src\/formats\/[^/]+\//.test(name) && !name.startsWith(`src/formats/${own}/`))
        .map(name => `${module.path} -> ${name}`)
    })
    expect(offenders).toEqual([])
  })

  it('a phase imports no later phase', () => {
    const rank = (path: string): number => phases.indexOf(/^src\/([^/]+)\//.exec(path)?.[1] ?? '')
    const offenders = modules.flatMap(module =>
      importsOf(module)
        .filter(name => rank(module.path) !== -1 && rank(name) > rank(module.path))
        .map(name => `${module.path} -> ${name}`),
    )
    expect(offenders).toEqual([])
  })
})
