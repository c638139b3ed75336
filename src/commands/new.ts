/** `agentc new`: the file of a new agent, where the config looks for agents. */
import picomatch from 'picomatch'
import type {Config} from '../config/config.ts'
import {facts} from '../generated/fields.ts'
import {isKebabCase, toKebabCase} from '../kebab-case.ts'
import {documentOf} from '../report/document.ts'
import {type Command, type Context, type Flags, UsageError} from './line/command.ts'
import {printData, wantsJson} from './line/document.ts'
import {printReport, reportOf, statusOf} from './line/print-report.ts'
import {didYouMean, npx, suggest} from './line/words.ts'
import {defaultDescription, markdownAgent, type NewAgent, yamlAgent} from './new/agent-template.ts'
import {createFile} from './new/new-file.ts'
import {openProject} from './project/open-project.ts'

/** Flag -> field of the new agent. */
const fieldFlags: Readonly<Record<string, string>> = {
  archetype: 'archetype',
  branch: 'branch',
  tier: 'tier',
  model: 'model',
  tools: 'allowed-tools',
}

const flags: Flags = {
  description: {type: 'string', value: 'TEXT', help: 'when to use the agent: clients choose it by this text'},
  archetype: {
    type: 'string',
    value: 'NAME',
    help: 'kind of role, for example developer; some targets need it',
  },
  branch: {type: 'string', value: 'NAME', help: 'speciality inside the archetype, for example backend'},
  tier: {type: 'string', value: 'NAME', help: 'level in the team, for example execution'},
  model: {type: 'string', value: 'NAME', help: 'model alias, for example sonnet'},
  tools: {type: 'string', value: 'LIST', help: 'tools the agent may use, for example "Read Grep Glob"'},
  yaml: {type: 'boolean', help: 'write NAME.agent.yaml instead of NAME.md'},
}

export const newAgent: Command = {
  name: 'new',
  summary: 'Writes the file of a new agent into the folder of the first `include` glob that takes it.',
  takes: 'NAME',
  flags,
  examples: [
    [npx('new release-manager'), 'agents/release-manager.md'],
    [
      npx(
        'new schema-reviewer --description "Use when a migration is ready for review." --tools "Read Grep Glob"',
      ),
      'with its description and its tools',
    ],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const {values, err} = context
  const isJson = wantsJson(context, 'new')
  const name = nameOf(context.positionals)
  const opened = await openProject(context, 'nothing')
  if (opened === null) return 2
  const {workspace, checked} = opened
  const {agents, holes} = checked.project
  const taken = [...agents, ...holes].find(one => one.name === name)
  if (taken !== undefined) throw new UsageError(`there is an agent \`${name}\` already, in ${taken.file}`)
  const path = placeOf(name, workspace.config, values.has('yaml'))
  const agent = agentOf(context, name, workspace.config)
  createFile(
    workspace.host,
    workspace.root,
    path,
    values.has('yaml') ? yamlAgent(agent) : markdownAgent(agent),
  )
  const after = await workspace.check({targets: null, named: [path]})
  const diagnostics = after.diagnostics.filter(({file}) => file === path)
  const report = reportOf({diagnostics, checked: 1, textOf: workspace.textOf})
  if (isJson) printData(context, {name, file: path, diagnostics: documentOf(report).diagnostics})
  else if (diagnostics.length > 0) await printReport(context, report)
  if (!values.has('quiet')) err(advice(path, values.text('description') === null))
  return statusOf(diagnostics, values)
}

function advice(path: string, isGeneric: boolean): string {
  const hint = isGeneric
    ? 'its description is a general one: say there when to use it, clients choose by that\n'
    : ''
  return `wrote ${path}\n${hint}next: ${npx(`lint ${path}`)}\n`
}

function nameOf(positionals: readonly string[]): string {
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0)
    throw new UsageError(
      `\`new\` takes one name, got ${positionals.length}; for example \`${npx('new release-manager')}\``,
    )
  if (reserved.test(name))
    throw new UsageError(
      `\`${name}\` is no name for an agent: agentc skips such files, or Windows opens a device`,
    )
  if (isKebabCase(name) && name.length <= 64) return name
  if (name.length > 64)
    throw new UsageError(`a name of ${name.length} characters, limit 64; outputs are files of this name`)
  const guess = toKebabCase(name)
  throw new UsageError(
    `\`${name}\` is no name for an agent: small letters, digits and single hyphens, a letter first${guess === null ? '' : `; ${didYouMean(guess)}`}`,
  )
}

const reserved = /^(?:readme|changelog|licen[cs]e|con|nul|aux|prn|com[1-9]|lpt[1-9])$/

/** The first place that an `include` glob takes. */
function placeOf(name: string, {include, exclude}: Config, isYaml: boolean): string {
  const excluded = exclude.length === 0 ? () => false : picomatch([...exclude], {dot: true})
  const forms = isYaml ? [`${name}.agent.yaml`, `${name}.agent.yml`] : [`${name}.md`, `${name}/AGENT.md`]
  for (const {files} of include) {
    const {base} = picomatch.scan(files)
    const takes = picomatch(files, {dot: true})
    const paths = forms.map(form => (base === '' || base === '.' ? form : `${base}/${form}`))
    const path = paths.find(one => takes(one) && !excluded(one))
    if (path !== undefined) return path
  }
  const globs = include.map(({files}) => files).join(', ')
  throw new UsageError(
    `no \`include\` of the config takes \`${forms[0]}\` in its folder: ${globs}; add one that does`,
  )
}

function agentOf({values}: Context, name: string, config: Config): NewAgent {
  const description = values.text('description') ?? defaultDescription(name)
  if (description.trim() === '') throw new UsageError('`--description` is blank; clients choose agents by it')
  const fields = Object.entries(fieldFlags).flatMap(([flag, field]) => {
    const value = values.text(flag)
    if (value === null) return []
    checkValue({flag, field, value}, config)
    return [[field, value] as const]
  })
  return {name, description, fields: Object.fromEntries(fields)}
}

function checkValue(
  {flag, field, value}: {readonly flag: string; readonly field: string; readonly value: string},
  {vocabulary}: Config,
): void {
  if (value.trim() === '') throw new UsageError(`\`--${flag}\` is blank`)
  const known = facts.find(({name}) => name === field)?.known
  if (known === undefined || known === null) return
  const more = vocabulary[field]
  const all = Array.isArray(more) ? [...known, ...more.map(String)] : known
  if (all.includes(value)) return
  throw new UsageError(
    `\`${value}\` is no known ${field}; ${suggest(value, all) ?? `known: ${all.join(', ')}`}`,
  )
}
