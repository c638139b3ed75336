/** Reads Codex agent roles: TOML, one role per file, and any unknown key drops the role. */
import {field, own, ownChecked, prompt, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type KeyTable, type LiftContext, notLoaded, type Reader} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  name: field('name'),
  description: field('description'),
  developer_instructions: prompt(),
  nickname_candidates: own(),
  model: translated('model', 'an id', modelOf),
  model_reasoning_effort: translated('effort', 'unchecked there', value => {
    if (typeof value !== 'string') return null
    return vocabulary.efforts.includes(value) ? {fields: {effort: value}} : {original: 'kept'}
  }),
  sandbox_mode: ownChecked(vocabulary.sandboxModes.join(', '), value =>
    typeof value === 'string' && vocabulary.sandboxModes.includes(value) ? {} : null,
  ),
  mcp_servers: field('mcpServers', 'a table of servers'),
  skills: own(),
}

const reader: Reader = defineReader({
  id: 'codex',
  title: 'Codex agent role',
  client: vocabulary.client,
  detection: {
    folders: ['.codex/agents'],
    files: /\.toml$/,
    looks: (data, path) =>
      path.endsWith('.toml') && Object.hasOwn(data, 'developer_instructions')
        ? 'it is TOML with the key `developer_instructions`'
        : null,
    marks: [],
  },
  tolerates: [],
  keys,
  refusals,
})

export default reader

function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {data} = context
  const problems: LoaderProblem[] = []
  for (const key of ['name', 'description', 'developer_instructions']) {
    const value = data[key]
    if (typeof value === 'string' && value.trim() !== '') continue
    problems.push(
      notLoaded(context, Object.hasOwn(data, key) ? key : null, `\`${key}\` is missing or blank; write it`),
    )
  }
  const mode = data.sandbox_mode
  if (mode !== undefined && !vocabulary.sandboxModes.includes(String(mode)))
    problems.push(
      notLoaded(
        context,
        'sandbox_mode',
        `\`sandbox_mode\` is none of ${vocabulary.sandboxModes.join(', ')}; correct it`,
      ),
    )
  return problems
}
