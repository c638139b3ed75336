/** Reads Qwen Code subagents. */
import {field, own, ownChecked, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type LiftContext, notLoaded, type Reader} from '../../lift/reader.ts'
import {readToolList} from '../../lift/tools.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const reader: Reader = defineReader({
  id: 'qwen',
  title: 'Qwen Code subagent',
  client: vocabulary.client,
  detection: {
    folders: ['.qwen/agents'],
    files: /\.md$/,
    marks: ['approvalMode', 'modelConfig', 'runConfig', 'executor', 'executionBackend'],
  },
  tolerates: [],
  keys: {
    name: field('name', '2 to 50 letters, digits, `-` and `_`'),
    description: field('description'),
    tools: translated(
      'allowed-tools',
      'a list or a comma string',
      readToolList('allowed-tools', vocabulary.toolWords),
    ),
    disallowedTools: translated(
      'disallowed-tools',
      'a list or a comma string',
      readToolList('disallowed-tools', vocabulary.toolWords),
    ),
    model: translated('model', 'an id or `inherit`', modelOf),
    color: translated('color', 'eight words, or `auto`', value => {
      if (value === 'auto') return {original: 'kept'}
      return typeof value === 'string' && vocabulary.colors.includes(value) ? {fields: {color: value}} : null
    }),
    approvalMode: own(),
    permissionMode: own("Claude Code's words, translated by the client"),
    maxTurns: field('maxTurns', 'a whole number above 0'),
    background: own(),
    mcpServers: ownOrServers(),
    hooks: own(),
    executor: own(),
    executionBackend: ownChecked('`container`', value => (value === 'container' ? {} : null)),
    modelConfig: own('of older versions'),
    runConfig: own('of older versions'),
  },
  refusals,
})

export default reader

/** The client takes a map and drops a list. */
function ownOrServers() {
  return translated('mcpServers', 'a map of servers; a list is dropped', value =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? {fields: {mcpServers: value}}
      : null,
  )
}

function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {data, syntax} = context
  const {name, description, approvalMode} = data
  const problems: LoaderProblem[] = []
  const refuse = (key: string | null, text: string): void => {
    problems.push(notLoaded(context, key, text))
  }
  if (typeof name !== 'string') refuse(null, 'it has no `name`; add one')
  else if (!/^[A-Za-z0-9](?:[\w-]{0,48}[A-Za-z0-9])?$/.test(name) || name.length < 2)
    refuse(
      'name',
      `\`${name}\` is no name there; use 2 to 50 letters, digits, \`-\` and \`_\`, none of these at an end`,
    )
  else if (vocabulary.reserved.includes(name))
    refuse('name', `\`${name}\` is a word of the client; choose another name`)
  if (typeof description !== 'string' || description.trim() === '')
    refuse(null, 'it has no `description`; say when to use the agent')
  if (approvalMode !== undefined && !vocabulary.approvalModes.includes(String(approvalMode)))
    refuse('approvalMode', `\`approvalMode\` is none of ${vocabulary.approvalModes.join(', ')}; correct it`)
  const {source, body} = syntax
  if (source.text.slice(body.start, body.end).trim().length < 10)
    refuse(null, 'its prompt has fewer than 10 characters; write one')
  return problems
}
