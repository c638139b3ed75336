/** `agentc init` in a folder without agents of other vendors: a config, and a first agent where there is none. */
import {configNames} from '../../config/find.ts'
import type {Host} from '../../host/host.ts'
import {discover, noOutputs} from '../../read/discover.ts'
import {createWorkspace} from '../../workspace.ts'
import type {Context} from '../line/command.ts'
import {checkInside, createFile} from '../new/new-file.ts'
import {ignoreOutputs} from './git-lines.ts'
import {agentPath, agentText, configText} from './init-files.ts'

/** Where the new config will look; agents elsewhere are not its business. */
export async function hasSources({host, cwd}: Context): Promise<boolean> {
  const {config} = await createWorkspace({host, cwd, config: null})
  return discover(host, cwd, config, noOutputs).files.length > 0
}

/** Paths that were written. The agent comes first: a config alone would be a project that builds nothing. */
export function writeProject(host: Host, root: string, hasAgents: boolean): readonly string[] {
  const [config] = configNames
  const files = hasAgents
    ? [[config, configText] as const]
    : [[agentPath, agentText] as const, [config, configText] as const]
  checkInside(host, root, config)
  for (const [path, text] of files) createFile(host, root, path, text)
  const written = files.map(([path]) => path)
  return ignoreOutputs(host, root) ? [...written, '.gitignore'] : written
}
