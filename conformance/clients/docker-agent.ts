/** Docker Agent: no program runs here, so its own JSON Schema is asked. The schema is the vendor's, never ours. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {Ajv, type ErrorObject, type ValidateFunction} from 'ajv'
import {parse} from 'yaml'
import {type Client, defineClient, type LoadRequest, type Outcome} from '../client.ts'
import type {Expected} from '../meaning.ts'
import {compared, refusal, type ShownMore as Shown} from './outcomes.ts'

/** The driver. */
const dockerAgent: Client = defineClient({
  id: 'docker-agent',
  target: 'docker-agent',
  compares:
    'the JSON Schema of its repository; what a bundle means is compared as another reader of YAML reads it',
  load,
})

export default dockerAgent

async function load({program, project, expected}: LoadRequest): Promise<readonly Outcome[]> {
  const schema: unknown = JSON.parse(readFileSync(program.path, 'utf8'))
  const validate = new Ajv({allErrors: true, strict: false, validateFormats: false}).compile(schema as object)
  return expected.map(one => judge(one, join(project, one.file), validate))
}

function judge(expected: Expected, path: string, validate: ValidateFunction): Outcome {
  const data = readBundle(path)
  if (typeof data === 'string') return refusal(expected, [data])
  if (!validate(data.bundle)) return refusal(expected, wordsOf(validate.errors ?? []))
  const entry = entryOf(expected, data.bundle)
  return entry === undefined
    ? refusal(expected, [])
    : compared(expected, shownBy(entry, data.bundle, expected))
}

/** The parts of a bundle that are compared. */
interface Bundle {
  readonly agents?: Readonly<Record<string, Entry>>
  readonly models?: Readonly<Record<string, {readonly provider?: string; readonly model?: string}>>
}

interface Entry {
  readonly description?: string
  readonly instruction?: string
  readonly model?: string
  readonly max_iterations?: number
}

function readBundle(path: string): {readonly bundle: Bundle} | string {
  try {
    return {bundle: parse(readFileSync(path, 'utf8')) as Bundle}
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}

/** The one that is started first is called `root` there. */
function entryOf({name, description}: Expected, {agents = {}}: Bundle): Entry | undefined {
  const {root} = agents
  return agents[name] ?? (root?.description?.trim() === description.trim() ? root : undefined)
}

/** `auto` is what stands where no model is named; ids get their maker in front. */
function shownBy(entry: Entry, {models = {}}: Bundle, expected: Expected): Shown {
  const {description = '', instruction = '', model, max_iterations: turns} = entry
  const own = model === undefined ? undefined : models[model]
  const id = own === undefined ? model : `${own.provider}/${own.model}`
  const isPrefixed = expected.model !== null && id?.endsWith(`/${expected.model}`)
  const named = id === 'auto' ? null : (id ?? null)
  return {
    description,
    prompt: instruction,
    model: isPrefixed ? expected.model : named,
    maxTurns: turns ?? null,
  }
}

/** The first few: where a branch fits nowhere, ajv lists what each of them wants. */
function wordsOf(errors: readonly ErrorObject[]): readonly string[] {
  return errors.slice(0, 3).map(({instancePath, message, params}) => {
    const extra: unknown = params.additionalProperty
    return `${instancePath || '/'} ${message}${extra === undefined ? '' : ` (\`${String(extra)}\`)`}`
  })
}
