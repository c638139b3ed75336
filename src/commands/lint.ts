/** `agentc lint`: every enabled rule over the whole project; named paths only narrow the report. */
import {plural} from '../report/count.ts'
import type {Report} from '../report/report.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {printReport, reportFormat, statusOf} from './line/print-report.ts'
import {ruleFlag} from './line/rule-flag.ts'
import {targetFlag} from './line/target-flag.ts'
import {npx} from './line/words.ts'
import {checkWhole, writeBaseline} from './lint/baseline.ts'
import {exactTokens} from './lint/exact-tokens.ts'
import {type Findings, findingsOf} from './lint/findings.ts'
import {fixFindings, wantedFixes} from './lint/fixes.ts'
import {printStatistics, wantsStatistics} from './lint/statistics.ts'
import {readTyped, withTyped} from './lint/stdin.ts'
import {noAgents, whatWasFound} from './project/where-looked.ts'

export const lint: Command = {
  name: 'lint',
  summary: 'Checks agents: each file, their relations, and what the configured targets would make of them.',
  takes: '[PATH…]',
  flags: {
    fix: {type: 'boolean', help: 'mend what is beyond doubt; never lets an agent do more than now'},
    'fix-unsafe': {type: 'boolean', help: 'mend more: what may change a meaning, to be looked at afterwards'},
    'fix-dry-run': {
      type: 'boolean',
      help: 'print what `--fix` (or `--fix-unsafe`) would change as a diff; write nothing',
    },
    rule: ruleFlag,
    since: {
      type: 'string',
      value: 'REV',
      help: 'report on files that changed since a git revision, and errors that they cause',
    },
    stdin: {type: 'boolean', help: 'read one file from standard input'},
    'stdin-filename': {type: 'string', value: 'FILE', help: 'where the text from standard input belongs'},
    'write-baseline': {
      type: 'boolean',
      help: 'record every finding in agentc-baseline.json: later runs report new ones alone',
    },
    'no-baseline': {type: 'boolean', help: 'report what agentc-baseline.json knows, too'},
    'exact-tokens': {
      type: 'boolean',
      help: 'count tokens with the package gpt-tokenizer, where it is installed, instead of estimating them',
    },
    statistics: {type: 'boolean', help: 'print how often each rule found something instead of the findings'},
    target: targetFlag("check against these targets instead of the config's"),
    from: {type: 'string', value: 'FORMAT', help: 'read every file as this format (`spec`, `claude-code` …)'},
  },
  examples: [
    [npx('lint'), 'check the whole project'],
    [npx('lint agents/backend-developer.md'), 'report on one file; the whole project is linked all the same'],
    [npx('lint --fix'), 'mend what is safe to mend'],
    [npx('lint --fix-dry-run'), 'see it first'],
    [npx('lint --since main'), 'report on what a branch has changed'],
    [npx('lint --statistics'), 'which rules find most'],
    [npx('lint --rule relations/missing-inverse=warn'), 'switch a rule on for this run'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  reportFormat(context.values)
  checkWhole(context)
  wantsStatistics(context)
  const fixes = wantedFixes(context.values)
  const typed = await readTyped(context)
  const scene = withTyped(context, typed)
  const given = {typed, exact: await exactTokens(context)}
  const first = await findingsOf(scene, given)
  if (first === null) return 2
  given.exact?.keep(first.workspace.root)
  tellFound(context, first)
  if (context.values.has('write-baseline')) {
    writeBaseline(context, first)
    return 0
  }
  if (fixes.length === 0) return finish(context, first, first)
  return finish(context, await fixFindings(scene, given, first), first)
}

/** What was read, for people. */
function tellFound({values, err}: Context, {workspace, checked: {syntaxes}, known}: Findings): void {
  const found = whatWasFound(workspace.config, syntaxes)
  if (found !== null && !values.has('quiet')) err(`${found}\n`)
  if (known > 0 && !values.has('quiet'))
    err(`${plural(known, 'finding')} of agentc-baseline.json not shown; \`--no-baseline\` shows them\n`)
  if (values.has('verbose')) err(syntaxes.map(({source}) => `read ${source.path}\n`).join(''))
}

async function finish(context: Context, found: Findings, first: Findings): Promise<number> {
  const {workspace, checked, diagnostics, files, textOf} = found
  const {project, syntaxes, losses} = checked
  const report: Report = {diagnostics, losses, files: [], checked: files.length, textOf}
  if (wantsStatistics(context)) await printStatistics(context, report)
  else if (!context.values.has('fix-dry-run')) await printReport(context, report)
  const isEmpty = project.agents.length + project.skills.length + workspace.packs.length === 0
  if (isEmpty && !first.checked.diagnostics.some(({severity}) => severity === 'error'))
    throw new UsageError(noAgents(workspace, syntaxes))
  return statusOf(diagnostics, context.values)
}
