/** The end of `init`: what is there now is checked, and told. */
import type {PackManifest} from '../../pack/documents/manifest.ts'
import {plural, summaryLine} from '../../report/count.ts'
import {documentOf} from '../../report/document.ts'
import type {Report} from '../../report/report.ts'
import {createWorkspace} from '../../workspace.ts'
import type {Context} from '../line/command.ts'
import {printData, wantsJson} from '../line/document.ts'
import {printReport, reportOf, statusOf} from '../line/print-report.ts'
import {npx} from '../line/words.ts'
import {agentPath} from './init-files.ts'

/** Checks the new project; the exit status. */
export async function finish(
  context: Context,
  written: readonly string[],
  pack: PackManifest | null = null,
): Promise<number> {
  const {host, cwd, values, err} = context
  const isJson = wantsJson(context, 'init')
  const workspace = await createWorkspace({host, cwd})
  const {diagnostics, syntaxes} = await workspace.check({targets: null, named: []})
  const all = [...workspace.configDiagnostics, ...diagnostics]
  const report = reportOf({diagnostics: all, checked: syntaxes.length, textOf: workspace.textOf})
  if (isJson)
    printData(context, {
      files: written,
      ...(pack === null ? {} : {pack: {name: pack.name, version: pack.version}}),
      diagnostics: documentOf(report).diagnostics,
    })
  else if (all.length > 0) await printReport(context, report)
  if (!values.has('quiet')) err(closing(written, report, pack))
  return statusOf(all, values)
}

function closing(written: readonly string[], report: Report, pack: PackManifest | null): string {
  const own = written.includes(agentPath) ? [] : ['there are agents already; none was added']
  const lines = [
    `wrote ${written.join(', ')}`,
    ...(pack === null
      ? own
      : [`started from ${pack.name}@${pack.version}: ${plural(pack.agents.length, 'agent')}`]),
    `checked: ${summaryLine(report)}`,
    `next: ${npx('build')}`,
  ]
  return `${lines.join('\n')}\n`
}
