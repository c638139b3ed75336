/** `agentc graph`: the relations of a project as a drawing or as data. */
import {type GraphOptions, graphOf} from '../report/graph.ts'
import {graphFormats} from '../report/index.ts'
import {type Command, type Context, UsageError, type Values} from './line/command.ts'
import {printText, wantsJson} from './line/document.ts'
import {anyOf, npx, suggest} from './line/words.ts'
import {openProject} from './project/open-project.ts'
import {nothingFound} from './project/where-looked.ts'

const fallback = 'mermaid'

export const graph: Command = {
  name: 'graph',
  summary: 'Prints the relations between agents as Mermaid, Graphviz or JSON.',
  takes: '',
  flags: {
    as: {
      type: 'string',
      value: 'FORM',
      help: anyOf(Object.keys(graphFormats).map(name => (name === fallback ? `${name} (default)` : name))),
    },
    focus: {type: 'string', value: 'NAME', help: 'only this agent and its neighbours'},
    depth: {
      type: 'string',
      value: 'N',
      help: 'steps from the focus, whichever way relations point (default 1)',
    },
  },
  examples: [
    [npx('graph'), 'a Mermaid flowchart, for a Markdown page'],
    [npx('graph --as dot | dot -Tsvg > agents.svg'), 'a picture, drawn by Graphviz'],
    [npx('graph --focus backend-lead --depth 2'), 'who works with whom around one agent'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const format = formatOf(context)
  const options = optionsOf(context.values)
  const opened = await openProject(context, 'nothing')
  if (opened === null) return 2
  const {workspace, checked} = opened
  if (checked.syntaxes.length + checked.packed.length === 0)
    throw new UsageError(nothingFound(workspace.root, workspace.config))
  for (const {rule, severity, message} of checked.diagnostics)
    if (rule === 'config/unusable-config' && severity === 'error') context.err(`agentc: ${message}\n`)
  const whole = graphOf(checked.project, {focus: null, depth: 0})
  checkFocus(
    options,
    whole.nodes.map(({name}) => name),
  )
  const draw = await graphFormats[format]()
  printText(context, draw(options.focus === null ? whole : graphOf(checked.project, options)))
  return 0
}

type Format = keyof typeof graphFormats

/** Forms of the contract that a later version draws. */
const later = ['svg', 'html']

function formatOf(context: Context): Format {
  const isJson = wantsJson(context, 'graph')
  const name = context.values.text('as') ?? (isJson ? 'json' : fallback)
  if (isJson && name !== 'json')
    throw new UsageError(`\`--format json\` and \`--as ${name}\` exclude each other`)
  if (Object.hasOwn(graphFormats, name)) return name as Format
  const known = Object.keys(graphFormats).join(', ')
  throw new UsageError(
    later.includes(name)
      ? `\`--as ${name}\` is not supported by this version; it draws: ${known}`
      : `unknown form \`--as ${name}\`; known: ${known}`,
  )
}

function optionsOf(values: Values): GraphOptions {
  const focus = values.text('focus')
  const depth = values.text('depth')
  if (depth !== null && focus === null)
    throw new UsageError('`--depth` counts from an agent; add `--focus NAME`')
  if (depth !== null && !/^\d{1,9}$/.test(depth))
    throw new UsageError(`\`--depth ${depth}\`: expected a number of steps`)
  return {focus, depth: Number(depth ?? '1')}
}

function checkFocus({focus}: GraphOptions, names: readonly string[]): void {
  if (focus === null || names.includes(focus)) return
  const help = suggest(focus, names) ?? `\`${npx('list')}\` shows all`
  throw new UsageError(`there is no agent \`${focus}\` in the graph; ${help}`)
}
