/** Vendor files that are there when a project begins, and the globs that find them again. */
import {type Agent, specFormat} from '../../agent.ts'
import {readerOf} from '../../formats/readers.ts'
import type {Host} from '../../host/host.ts'
import {createWorkspace, type Workspace} from '../../workspace.ts'

/** What was found. */
export interface Found {
  readonly workspace: Workspace
  /** Agents in files of vendors. */
  readonly agents: readonly Agent[]
  /** One line per format. */
  readonly lines: readonly string[]
  readonly include: readonly Include[]
}

/** A glob, and the format where the files do not tell it themselves. */
export interface Include {
  readonly files: string
  readonly format: string
}

/** Looks around as commands without a config do. */
export async function findVendorFiles(host: Host, cwd: string): Promise<Found> {
  const workspace = await createWorkspace({host, cwd, config: null})
  const {project} = await workspace.check({targets: [], named: []})
  const agents = project.agents.filter(({format}) => format !== specFormat)
  const formats = [...new Set(agents.map(({format}) => format))].sort()
  const groups = formats.flatMap(format => {
    const own = agents.filter(agent => agent.format === format)
    return [...groupByFolder(own)].map(([folder, files]) => ({format, folder, files}))
  })
  return {
    workspace,
    agents,
    lines: groups.map(
      ({format, folder, files}) =>
        `  ${files.length} ${readerOf(format)?.title ?? format}${files.length === 1 ? '' : 's'} in ${folder}/`,
    ),
    include: groups.flatMap(({format, folder, files}) =>
      globsOf(folder, files).map(glob => ({files: glob, format})),
    ),
  }
}

/** Where specs are looked for when nothing else is said. */
const usual = ['agents/**/*.md', 'agents/**/*.agent.{yaml,yml,json}', 'skills/*/SKILL.md']

/**
 * `include` for the first config of a folder, so that what was found without one is found with it; empty: the usual places
 * have it all.
 */
export async function includeInForce(host: Host, cwd: string): Promise<string> {
  const {workspace, include} = await findVendorFiles(host, cwd)
  const {project} = await workspace.check({targets: [], named: []})
  const apart = project.agents.filter(
    ({format, file}) => format === specFormat && !file.startsWith('agents/'),
  )
  if (apart.length + include.length === 0) return ''
  const lines = [
    ...usual.map(files => `"${files}"`),
    ...apart.map(({file}) => `{files: "${file}", format: ${specFormat}}`).sort(),
    ...include.map(({files, format}) => `{files: "${files}", format: ${format}}`),
  ]
  return `include:\n${lines.map(line => `  - ${line}\n`).join('')}`
}

/** The vendor's own folder where the file stands in one, else the first folder of its path. */
function groupByFolder(agents: readonly Agent[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>()
  for (const {file, format} of agents) {
    const owned = readerOf(format)?.detection.folders.find(
      folder => file.startsWith(`${folder}/`) || file.includes(`/${folder}/`),
    )
    const folder =
      owned === undefined
        ? (file.split('/').slice(0, -1)[0] ?? '.')
        : file.slice(0, file.indexOf(`${owned}/`) + owned.length)
    groups.set(folder, [...(groups.get(folder) ?? []), file])
  }
  return groups
}

function globsOf(folder: string, files: readonly string[]): readonly string[] {
  const endings = [...new Set(files.map(file => file.slice(file.lastIndexOf('.'))))].sort()
  return endings.map(ending => (folder === '.' ? `*${ending}` : `${folder}/**/*${ending}`))
}
