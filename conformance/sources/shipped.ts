/** The team that ships. */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {SourceSet} from './source.ts'

/** Every file below `agents/`. */
const shipped: SourceSet = {
  id: 'shipped',
  title: 'the agents that ship with agentc',
  isForeign: false,
  projects: async () => {
    const paths = readdirSync('agents', {recursive: true, withFileTypes: true})
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
      .sort()
    return [
      {name: 'agents', files: Object.fromEntries(paths.map(path => [path, readFileSync(path, 'utf8')]))},
    ]
  },
}

export default shipped
