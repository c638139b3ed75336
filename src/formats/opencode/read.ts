/** Reads OpenCode agents. One wrong value there makes the whole configuration of its user unusable. */
import {nearestColor} from '../../lift/colors.ts'
import {hasSpecMark} from '../../lift/detect.ts'
import {field, own, stranger, taking, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, ignoredValue, type LiftContext, type Meaning, type Reader} from '../../lift/reader.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {refusals} from './loader.ts'
import {withMaker} from './model.ts'
import {nameOf} from './name.ts'
import {readPermission, readSwitches} from './permission.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const reader: Reader = defineReader({
  id: 'opencode',
  title: 'OpenCode agent',
  client: vocabulary.client,
  detection: {
    folders: ['.opencode/agent', '.opencode/agents', '.config/opencode/agent', '.config/opencode/agents'],
    files: /\.md$/,
    looks,
    marks: ['permission', 'top_p', 'maxSteps'],
  },
  tolerates: [],
  keys: {
    name: field('name', 'else the name of the file'),
    description: field('description'),
    mode: {
      ...own('`subagent`, `primary` or `all`; kept unless the target writes it anyway'),
      read: (value, context) => (value === usualMode(context) ? {} : {original: 'kept'}),
    },
    model: translated('model', '`provider/model`; the id alone where the provider made it', readModel),
    variant: taking('one text', translated('effort', 'where the variant is an effort', readVariant)),
    temperature: own(),
    top_p: own(),
    steps: field('maxTurns', 'a whole number above 0'),
    maxSteps: {
      ...translated('maxTurns', 'the old name of `steps`, which goes first', (value, {data}) =>
        data.steps === undefined ? {fields: {maxTurns: value}} : {original: 'carried'},
      ),
      former: {name: 'steps', text: 'it is called `steps` now; write that'},
    },
    color: translated(
      'color',
      '`#rrggbb` or a word of the theme; kept unless it is what the target writes',
      readColor,
    ),
    permission: taking(
      'a map',
      translated(
        'allowed-tools',
        'a list where everything else is denied, else `disallowed-tools`; fences of `edit` are `paths`, agents of `task` are relations; kept unless it is what the target writes',
        readPermission,
      ),
    ),
    tools: {
      ...translated('disallowed-tools', 'old map of names to true or false; always kept', readSwitches),
      takes: 'a map',
      former: {name: null, text: '`permission` took its place; write `deny` there for what is false here'},
    },
    hidden: own(),
    disable: own(),
    options: own('options of the provider'),
    prompt: {...own('the body takes its place'), to: 'ignored'},
  },
  others: key => stranger(key, context => sentOn(key, context)),
  nameOf,
  refusals,
})

export default reader

/** The mode that the target writes for agents that do not say. */
function usualMode({run}: LiftContext): unknown {
  return run.config.targets.find(({id}) => id === 'opencode')?.options.mode ?? 'subagent'
}

/** Unknown keys are options of the provider, which gets them with every request. */
function sentOn(key: string, context: LiftContext): ReturnType<typeof ignoredValue> {
  const text = 'it knows no such key and sends it to the provider of the model; remove it'
  return ignoredValue(context, key, text)
}

/** Values that no other format has, though the keys are shared. */
function looks(data: Data, path: string): string | null {
  // Copilot's suffix says more: such files may carry keys of both.
  if (hasSpecMark(data) || path.endsWith('.agent.md')) return null
  if (typeof data.mode === 'string' && vocabulary.modes.includes(data.mode) && 'description' in data)
    return `its \`mode\` is \`${data.mode}\``
  const {tools} = data
  const isSwitches = isData(tools) && Object.values(tools).some(one => typeof one === 'boolean')
  return isSwitches ? 'its `tools` are a map of switches' : null
}

/** `anthropic/claude-…`: other clients know the id alone; an id behind a gateway is the gateway's own. */
function readModel(value: unknown, context: LiftContext): Meaning | null {
  const meaning = modelOf(value, context)
  const model = meaning?.fields?.model
  const [, maker = '', id] = (typeof model === 'string' && /^([\w-]+)\/([^/]+)$/.exec(model)) || []
  if (id === undefined || !Object.hasOwn(vocabulary.makers, maker)) return meaning
  return {...meaning, fields: {model: id}, ...(withMaker(id) === model ? {} : {original: 'kept'})}
}

/** The target writes one beside a model alone. */
function readVariant(value: unknown, {data}: LiftContext): Meaning {
  const isEffort = typeof value === 'string' && vocabulary.efforts.includes(value)
  if (!isEffort) return {original: 'kept'}
  return {fields: {effort: value}, ...(data.model === undefined ? {original: 'kept'} : {})}
}

function readColor(value: unknown): Meaning {
  const own = Object.entries(vocabulary.colorHex).find(([, hex]) => hex === value)
  if (own !== undefined) return {fields: {color: own[0]}}
  const near = typeof value === 'string' ? nearestColor(value) : null
  return {...(near === null ? {} : {fields: {color: near}}), original: 'kept'}
}
