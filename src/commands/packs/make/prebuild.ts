/** Outputs of targets as a part of a pack, apart from its sources: below `dist/<target>/`. */
import type {PackageFacts} from '../../../pack/documents/package-json.ts'
import type {Workspace} from '../../../workspace.ts'
import {type Build, runBuild} from '../../build/run-build.ts'
import type {Context, Flag} from '../../line/command.ts'
import {writePluginManifest} from './plugin-manifest.ts'

/** `--prebuilt`, which `pack` and `publish` share. */
export const prebuiltFlag: Flag = {
  type: 'string',
  multiple: true,
  value: 'IDS',
  help: 'put the outputs of these targets into the pack, below dist/<target>/; with claude-code it is a plugin, too',
}

/** Builds them; with Claude Code among them the pack is a plugin of it, too. */
export async function prebuild(
  context: Context,
  workspace: Workspace,
  {facts, targets}: {readonly facts: PackageFacts; readonly targets: readonly string[]},
): Promise<Build> {
  const out = `${workspace.root}/dist`
  const build = await runBuild(context, workspace, {mode: 'write', whenEmpty: 'stop', targets, out})
  if (build.status === 0 && targets.includes('claude-code')) {
    const agents = build.report.files.filter(
      ({path, target}) => target === 'claude-code' && /\/agents\/[^/]+\.md$/.test(path),
    )
    writePluginManifest(
      workspace,
      facts,
      agents.map(({path}) => path),
    )
  }
  return build
}
