/** The members of a bundle as agents; what belongs to all of them is named, or kept with those that use it. */
import {type Agent, escapePointer, type Place} from '../../agent.ts'
import {liftEntry} from '../../lift/entry.ts'
import {withKept} from '../../lift/kept.ts'
import type {Lifted, LiftRun, Reader} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {type Definitions, definitionParts, definitionsOf, unusedOf} from './definitions.ts'
import {unknownKey} from './loader.ts'
import {budgetProblems} from './models.ts'
import {callPointers, membersOf} from './relations.ts'
import {toolsOf} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** Parts of the file that are about the bundle as a whole. */
const shared = ['metadata', 'permissions', 'env']
const known: readonly string[] = ['version', 'agents', ...shared, ...definitionParts]

/** Every member is an agent, called by its key. */
export function liftBundle(syntax: Syntax, run: LiftRun, reader: Reader): Lifted {
  const {data} = syntax
  const problems: LoaderProblem[] = []
  const agents: Agent[] = []
  const used: Definitions[] = []
  for (const [name, entry] of membersOf(data)) {
    // A key without a value is an agent without any keys to the client.
    const keys: unknown = entry ?? {}
    if (!isData(keys)) {
      const text = `\`${name}\` is no map of keys, and no agent of the file is loaded; write its keys below it`
      problems.push(notLoaded({pointer: `/agents/${escapePointer(name)}`, part: 'key'}, text))
      continue
    }
    const definitions = definitionsOf(keys, data)
    const lifted = liftMember({name, keys, definitions, syntax, run, reader})
    used.push(definitions)
    agents.push(lifted.agent)
    problems.push(...lifted.problems)
  }
  return {agents, skills: [], holes: [], problems: [...bundleProblems(data, used), ...problems]}
}

interface Member {
  readonly name: string
  readonly keys: Data
  readonly definitions: Definitions
  readonly syntax: Syntax
  readonly run: LiftRun
  readonly reader: Reader
}

function liftMember(member: Member): {agent: Agent; problems: readonly LoaderProblem[]} {
  const {name, keys, definitions, syntax, run, reader} = member
  const base = `/agents/${escapePointer(name)}`
  const {agent, problems} = liftEntry(
    {syntax, run, reader, data: keys, base},
    {text: null, span: syntax.body, name},
    {pointer: base, part: 'key'},
  )
  const limited = Object.hasOwn(keys, 'toolsets') ? agent : withoutSets(agent, keys, base)
  const kept = withKept(limited, Object.keys(definitions).length === 0 ? {} : {definitions}, run)
  return {agent: {...kept, origin: originOf(kept, callPointers(keys, syntax, base))}, problems}
}

/** An agent without toolsets has no tools but the one that calls others. */
function withoutSets(agent: Agent, keys: Data, base: string): Agent {
  return {
    ...agent,
    fields: {...agent.fields, 'allowed-tools': toolsOf([], keys)},
    pointers: {...agent.pointers, 'allowed-tools': base},
  }
}

/** Relations come out of two keys: each stands where its name does. */
function originOf({origin, pointers}: Agent, calls: readonly string[]): Agent['origin'] {
  const base = pointers.related_agents
  const {text, span} = origin
  return {
    text,
    span(place) {
      if (base === undefined || !place.pointer.startsWith(`${base}/`)) return span(place)
      const [index] = place.pointer.slice(base.length + 1).split('/')
      return span({...place, pointer: calls[Number(index)] ?? place.pointer})
    },
  }
}

function bundleProblems(data: Data | null, used: readonly Definitions[]): readonly LoaderProblem[] {
  const keys = Object.keys(data ?? {})
  const about = shared
    .filter(key => keys.includes(key))
    .map(key =>
      aside(key, 'it belongs to the bundle as a whole; it stays in this file, and no spec holds it'),
    )
  const idle = definitionParts.flatMap(part => {
    const names = unusedOf(part, data, used).map(name => `\`${name}\``)
    return names.length === 0 ? [] : [aside(part, `no agent uses ${names.join(', ')}; no spec holds that`)]
  })
  const strange = keys
    .filter(key => !known.includes(key))
    .map(key => notLoaded({pointer: `/${escapePointer(key)}`, part: 'key'}, unknownKey(key)))
  const version = data?.version ?? ''
  // Without one it takes the latest; a number is read as text.
  const isScalar = typeof version === 'string' || typeof version === 'number'
  const isKnown = isScalar && ['', ...vocabulary.versions].includes(String(version))
  const versions = `${vocabulary.versions[0]} to ${vocabulary.versions.at(-1)}`
  const numbered =
    typeof version === 'number' && isKnown
      ? [
          odd(
            'version',
            'it is a number, which the program reads and its own schema refuses; put it in quotes',
          ),
        ]
      : []
  const refused = isKnown
    ? []
    : [
        notLoaded(
          {pointer: '/version'},
          `its \`version\` is none from ${versions}; write one of them in quotes`,
        ),
      ]
  const agents: unknown = data?.agents ?? {}
  const unread = isData(agents)
    ? []
    : [
        notLoaded(
          {pointer: '/agents'},
          '`agents` is no map, and no agent of the file is loaded; write each below its name',
        ),
      ]
  return [...about, ...idle, ...strange, ...unread, ...numbered, ...refused, ...budgetProblems(data)]
}

function aside(key: string, text: string): LoaderProblem {
  const place: Place = {pointer: `/${escapePointer(key)}`, part: 'key'}
  return {kind: 'ignored-value', place, client: 'agentc', key, text, edits: []}
}

function odd(key: string, text: string): LoaderProblem {
  const place: Place = {pointer: `/${escapePointer(key)}`}
  return {kind: 'ignored-value', place, client: vocabulary.client, key, text, edits: []}
}

function notLoaded(place: Place, text: string): LoaderProblem {
  return {kind: 'not-loaded', place, client: vocabulary.client, text}
}
