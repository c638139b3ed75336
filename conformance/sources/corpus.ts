/** Real vendor files, imported into specs: one project for each place they come from, since names repeat between them. */
import {existsSync, readFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'
import type {SourceProject, SourceSet} from './source.ts'

interface Entry {
  readonly source: string
  readonly kind: string
  readonly file: string
}

/** Files that are broken on purpose say nothing about the world. */
const left = ['lint-fixture']

const corpus: SourceSet = {
  id: 'corpus',
  title: 'public agent definitions; the measure is the spec that `agentc import` makes of each',
  isForeign: true,
  projects: async () => {
    const folder = corpusFolder()
    if (folder === null) return 'set AGENTC_CORPUS to a folder with a MANIFEST.json'
    const {files}: {files: readonly Entry[]} = JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8'))
    const entries = files.filter(({kind}) => !left.includes(kind))
    const sources = [...new Set(entries.map(({source}) => source))].sort()
    const projects: SourceProject[] = []
    for (const source of sources) {
      const own = entries.filter(entry => entry.source === source)
      projects.push({
        name: source,
        files: await imported(
          own.map(({file}) => file),
          folder,
        ),
      })
    }
    return projects.filter(project => Object.keys(project.files).length > 0)
  },
}

export default corpus

/** `$AGENTC_CORPUS`, or the folder beside the repository where it usually lies; null: there is none. */
function corpusFolder(): string | null {
  const chosen = process.env.AGENTC_CORPUS
  const folder = chosen === undefined || chosen === '' ? resolve('../shared/corpus') : chosen
  return existsSync(join(folder, 'MANIFEST.json')) ? folder : null
}

async function imported(files: readonly string[], folder: string): Promise<Record<string, string>> {
  const texts = new Map(files.map(file => [file, readFileSync(join(folder, file), 'utf8')]))
  const workspace = await createWorkspace({
    host: memoryHost(Object.fromEntries([...texts].map(([file, text]) => [`/project/${file}`, text]))),
    cwd: '/project',
    unmarked: 'claude-code',
  })
  const request = {roots: ['.'], set: {}, name: null, relations: 'offer', to: 'agents'} as const
  const {agents} = await workspace.imports(request)
  const specs = agents.flatMap(agent => agent.files)
  return Object.fromEntries(
    specs.map(({path, content}) => [
      path,
      typeof content === 'function' ? content() : (texts.get(content.copyOf) ?? ''),
    ]),
  )
}
