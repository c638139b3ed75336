/** Reads OpenCode agents. One wrong value there makes the whole configuration of its user unusable. */
import {nearestColor} from '../../lift/colors.ts'
import {field, own, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type LiftContext, type Meaning, notLoaded, type Reader} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const words: Readonly<Record<string, readonly string[]>> = vocabulary.toolWords

const reader: Reader = defineReader({
  id: 'opencode',
  title: 'OpenCode agent',
  client: vocabulary.client,
  detection: {
    folders: ['.opencode/agent', '.opencode/agents', '.config/opencode/agent', '.config/opencode/agents'],
    files: /\.md$/,
    marks: ['mode', 'permission', 'temperature', 'top_p', 'steps', 'maxSteps'],
  },
  tolerates: [],
  keys: {
    name: field('name', 'else the name of the file'),
    description: field('description'),
    mode: own('`subagent`, `primary` or `all`'),
    model: translated('model', '`provider/model`', modelOf),
    variant: own('a variant of the model, for example an effort'),
    temperature: own(),
    top_p: own(),
    steps: field('maxTurns', 'a whole number above 0'),
    maxSteps: field('maxTurns', 'the old name of `steps`'),
    color: translated('color', '`#rrggbb` or a word of the theme', value => {
      if (typeof value !== 'string') return null
      const near = nearestColor(value)
      return near === null ? {original: 'kept'} : {fields: {color: near}, original: 'kept'}
    }),
    permission: translated(
      'allowed-tools',
      'read where it denies everything else; always kept',
      readPermission,
    ),
    tools: translated(
      'disallowed-tools',
      'deprecated map of names to true or false; always kept',
      readSwitches,
    ),
    hidden: own(),
    disable: own(),
    options: own('options of the provider'),
    prompt: own(),
  },
  refusals,
})

export default reader

/** A map that denies `*` and allows some is a list of those; anything finer has no canonical form. */
function readPermission(value: unknown): Meaning | null {
  if (typeof value === 'string') return {original: 'kept'}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const entries = Object.entries(value)
  const allowed = entries.filter(([, action]) => action === 'allow').flatMap(([tool]) => words[tool] ?? [])
  const denied = entries.filter(([, action]) => action === 'deny').flatMap(([tool]) => words[tool] ?? [])
  const isClosed = entries.some(([tool, action]) => tool === '*' && action === 'deny')
  if (isClosed) return {fields: {'allowed-tools': [...new Set(allowed)]}, original: 'kept'}
  return denied.length === 0
    ? {original: 'kept'}
    : {fields: {'disallowed-tools': [...new Set(denied)]}, original: 'kept'}
}

function readSwitches(value: unknown): Meaning | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const off = Object.entries(value).filter(([, isOn]) => isOn === false)
  const denied = off.flatMap(([tool]) => words[tool] ?? [])
  return denied.length === 0
    ? {original: 'kept'}
    : {fields: {'disallowed-tools': [...new Set(denied)]}, original: 'kept'}
}

function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {data} = context
  const stop = 'and one such value makes the whole configuration unusable'
  const problems: LoaderProblem[] = []
  for (const key of ['description', 'model'])
    if (data[key] !== undefined && typeof data[key] !== 'string')
      problems.push(notLoaded(context, key, `\`${key}\` is no text, ${stop}; put it in quotes`))
  if (Array.isArray(data.tools))
    problems.push(notLoaded(context, 'tools', `\`tools\` is a list, ${stop}; write \`permission\` instead`))
  if (data.mode !== undefined && !vocabulary.modes.includes(String(data.mode)))
    problems.push(
      notLoaded(context, 'mode', `\`mode\` is none of ${vocabulary.modes.join(', ')}, ${stop}; correct it`),
    )
  const {color} = data
  if (typeof color === 'string' && nearestColor(color) === null && !vocabulary.colors.includes(color))
    problems.push(notLoaded(context, 'color', `\`${color}\` is no colour there, ${stop}; write \`#rrggbb\``))
  return problems
}
