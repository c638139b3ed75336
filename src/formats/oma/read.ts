/** Reads the thin agents of oh-my-agent, as `oma link` makes other vendors' files of them. Its skills are Agent Skills. */
import {field, taking, translated} from '../../lift/keys.ts'
import {liftOne} from '../../lift/lift.ts'
import {
  defineReader,
  type KeyTable,
  type LiftContext,
  type Lifted,
  type LiftRun,
  notLoaded,
  type Reader,
} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Syntax} from '../../parse/syntax.ts'
import {nameOfFile} from '../../validate/validate.ts'
import {joinSkills} from './join-skills.ts'
import {readModel, readSkills, readTools, readTurns} from './values.ts'
import {entryOf, variantsOf} from './variants.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}
import {withVariants} from './with-variants.ts'

const keys: KeyTable = {
  name: field(
    'name',
    "name in the vendors' files, which are called after this file; its stem where there is none",
  ),
  description: field('description', 'unless a variant has another'),
  skills: translated('skills', 'a list of names', readSkills),
  tools: taking(
    'a list of names',
    translated('allowed-tools', '`read`, `bash` … in any case; for vendors without their own', readTools),
  ),
  model: taking(
    'one text',
    translated('model', 'copied as it stands to vendors without their own', readModel),
  ),
  maxTurns: translated('maxTurns', 'a whole number; for vendors without their own', readTurns),
}

const reader: Reader = defineReader({
  id: 'oma',
  title: 'oh-my-agent agent',
  client: vocabulary.client,
  detection: {
    folders: ['.agents/agents'],
    files: /(?:^|\/)agents\/[^/]+\.md$/,
    marks: [],
  },
  tolerates: [],
  keys,
  refusals,
  lift: liftWithVariants,
  join: joinSkills,
})

export default reader

function liftWithVariants(syntax: Syntax, run: LiftRun, self: Reader): Lifted {
  const lifted = liftOne(syntax, run, self)
  const variants = variantsOf(syntax.source.path, run)
  return {...lifted, agents: lifted.agents.map(agent => withVariants(agent, variants, run))}
}

/** What `oma link` writes without a word, and the client then does not load. */
function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {data, syntax, run} = context
  const {source, body} = syntax
  const variants = variantsOf(source.path, run)
  const problems: LoaderProblem[] = []
  const claudes = entryOf(variants.get('claude'), nameOfFile(source.path)).description
  if (isBlank(data.description) && isBlank(claudes)) {
    const key = Object.hasOwn(data, 'description') ? 'description' : null
    const text = 'it has no `description`, and `oma link` passes it on like that; say when to use the agent'
    problems.push({...notLoaded(context, key, text), client: 'Claude Code'})
  }
  const wrong = variants.has('codex')
    ? noEscape.exec(source.text.slice(body.start, body.end))?.[0]
    : undefined
  if (wrong !== undefined) {
    const text = `\`oma link\` writes \`${wrong}\` of its prompt into TOML as it stands, where it is no escape; reword it`
    problems.push({kind: 'not-loaded', place: null, client: 'Codex', text, severity: 'warning'})
  }
  return problems
}

/** A backslash that starts no escape of TOML. */
const noEscape = /\\(?![btnfr"\\]|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[ \t]*\r?\n)[^\s]?/

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === ''
}
