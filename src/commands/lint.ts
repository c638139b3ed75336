/** `agentc lint`: every enabled rule over the whole project; named paths only narrow the report. */

import type {Diagnostic} from '../diagnostic.ts'
import {type Command, type Context, UsageError} from './command.ts'
import {checkNamed, namedPaths} from './named-paths.ts'
import {noAgents, whatWasFound} from './places.ts'
import {printReport, reportFormat, statusOf} from './print-report.ts'
import {ruleFlag} from './rule-flag.ts'
import {openUsable} from './session.ts'
import {targetFlag, targetFlags} from './target-flag.ts'
import {npx} from './words.ts'

export const lint: Command = {
  name: 'lint',
  summary: 'Checks agents: each file, their relations, and what the configured targets would make of them.',
  takes: '[PATH…]',
  flags: {
    target: targetFlag("check against these targets instead of the config's"),
    rule: ruleFlag,
    from: {type: 'string', value: 'FORMAT', help: 'read every file as this format (`spec`, `claude-code` …)'},
  },
  examples: [
    [npx('lint'), 'check the whole project'],
    [npx('lint agents/backend-developer.md'), 'report on one file; the whole project is linked all the same'],
    [npx('lint --rule relations/missing-inverse=warn'), 'switch a rule on for this run'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  reportFormat(context.values)
  const workspace = await openUsable(context)
  if (workspace === null) return 2
  const {config, root} = workspace
  const named = namedPaths(context, root)
  const {project, syntaxes, diagnostics, losses} = await workspace.check({
    targets: targetFlags(context.values),
    named: named.files,
    roots: named.roots,
  })
  if (syntaxes.length === 0) throw new UsageError(noAgents(workspace, syntaxes))
  checkNamed(named, config, syntaxes)
  const found = whatWasFound(config, syntaxes)
  if (found !== null && !context.values.has('quiet')) context.err(`${found}\n`)
  if (workspace.host.stat(`${workspace.root}/agentc-baseline.json`) !== null) {
    context.err(
      'agentc-baseline.json is not supported by this version of agentc: every finding is reported\n',
    )
  }
  if (context.values.has('verbose')) context.err(syntaxes.map(({source}) => `read ${source.path}\n`).join(''))
  const shown = diagnostics.filter(diagnostic => concerns(diagnostic, named.includes))
  await printReport(context, {
    diagnostics: shown,
    losses,
    files: [],
    checked: syntaxes.filter(({source}) => named.includes(source.path)).length,
    textOf: workspace.textOf,
  })
  if (project.agents.length === 0 && !diagnostics.some(({severity}) => severity === 'error'))
    throw new UsageError(noAgents(workspace, syntaxes))
  return statusOf(shown, context.values)
}

/** A finding in a named file, or an error elsewhere that a named file has a part in. */
function concerns({file, severity, related}: Diagnostic, includes: (file: string) => boolean): boolean {
  return includes(file) || (severity === 'error' && related.some(place => includes(place.file)))
}
