/** Reads Codex agent roles: TOML, one role per file, and any unknown key drops the role. */
import {field, own, prompt, stranger, taking, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import type {KeyReading} from '../../lift/reader.ts'
import {defineReader, type KeyTable, type Meaning, notLoaded, type Reader} from '../../lift/reader.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {nearest} from '../../validate/nearest.ts'
import {refusals} from './loader.ts'
import {liftServer, lowerServer} from './servers.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  name: field('name', 'any text; made kebab-case, the old name is kept'),
  description: field('description'),
  developer_instructions: prompt(),
  nickname_candidates: own('one name or more'),
  model: translated('model', 'an id', modelOf),
  model_reasoning_effort: translated(
    'effort',
    'any text; kept where the language has no such word',
    readEffort,
  ),
  sandbox_mode: taking(
    'one text',
    translated(
      'disallowed-tools',
      `\`read-only\` denies ${vocabulary.writingTools.join(', ')}; the other modes are kept`,
      readSandbox,
    ),
  ),
  mcp_servers: translated(
    'mcpServers',
    'a table of servers; headers and variables in the words of other clients; kept where the way back is another',
    readServers,
  ),
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
  others,
  refusals,
})

export default reader

/** Every key of config.toml may stand in a role; another one drops it. */
function others(key: string): KeyReading {
  if (vocabulary.configKeys.includes(key)) return own('of config.toml')
  const meant = nearest(key, [...Object.keys(keys), ...vocabulary.configKeys])?.name
  const repair = meant === undefined ? 'remove it' : `write \`${meant}\``
  const text = `\`${key}\` is no key of roles, nor of config.toml, and one such key drops the role; ${repair}`
  // Each version adds keys to config.toml; the list here is of one of them.
  return stranger(key, context => ({...notLoaded(context, key, text), severity: 'warning'}))
}

function readEffort(value: unknown): Meaning {
  const isKnown = typeof value === 'string' && vocabulary.efforts.includes(value)
  return isKnown ? {fields: {effort: value}} : {original: 'kept'}
}

/** In a sandbox for reading alone nothing can be changed; there is no list of tools. */
function readSandbox(value: unknown): Meaning {
  if (value !== 'read-only') return {original: 'kept'}
  return {fields: {'disallowed-tools': vocabulary.writingTools}}
}

function readServers(value: unknown): Meaning | null {
  if (!isData(value)) return null
  const servers = Object.entries(value).map(([name, table]) => {
    const server = isData(table) ? liftServer(table) : table
    const isExact = isData(table) && isData(server) && isSame(lowerServer(server).table, table)
    return {name, server, isExact}
  })
  const mcpServers = Object.fromEntries(servers.map(({name, server}) => [name, server]))
  return {fields: {mcpServers}, ...(servers.every(({isExact}) => isExact) ? {} : {original: 'kept'})}
}

/** Whatever the order of the keys, which means nothing to TOML. */
function isSame(a: Data, b: Data): boolean {
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every(key => {
    const [one, other] = [a[key], b[key]]
    return isData(one) && isData(other) ? isSame(one, other) : JSON.stringify(one) === JSON.stringify(other)
  })
}
