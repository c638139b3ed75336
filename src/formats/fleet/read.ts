/** Reads `.fleet/config.yaml`: one file of several agents, whose prompts lie in files of their own. */
import {field, own, prompt, taking, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {
  defineReader,
  ignoredValue,
  type KeyTable,
  type LiftContext,
  type Meaning,
  type Reader,
} from '../../lift/reader.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {liftConfig} from './read-config.ts'
import {readBody} from './read-prompt.ts'
import {superiorTypes} from './relations.ts'
import {archetypeOf, eventOf} from './role.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  name: field('name', 'also the name of the prompt file'),
  role: taking(
    'one text',
    translated('archetype', 'with `branch`, where one pair alone gives the role; else kept', readRole),
  ),
  department: field('domain'),
  reports_to: taking(
    'the name of an agent',
    translated(
      'related_agents',
      "a relation where the superior's prompt tells of it; else kept",
      readSuperior,
    ),
  ),
  vendor: own(),
  model: translated('model', 'an id, or an alias', modelOf),
  subscribes_to: {
    to: 'targets',
    note: 'an event or several; kept where the role does not say it',
    takes: 'an event or several',
    read: readEvents,
  },
  max_concurrent: own(),
  budget_seconds: own(),
  schedule: {
    to: 'targets',
    note: 'a cron line; an empty one says nothing',
    takes: 'a cron line',
    read: readSchedule,
  },
  enabled: own(),
  prompt: prompt('the prompt, in the classic dialect'),
  subscriptions: {
    to: 'targets',
    note: '`subscribes_to` of the classic dialect',
    read: (value, context) => {
      const meaning = readEvents(value, context)
      if (meaning === null || Object.hasOwn(context.data, 'subscribes_to'))
        return meaning && twice('subscriptions', 'subscribes_to', context)
      return meaning.original === undefined ? meaning : {block: {subscribes_to: value}}
    },
  },
  budget_minutes: {
    to: 'targets',
    note: '`budget_seconds` of the classic dialect',
    read: (value, context) => {
      if (typeof value !== 'number') return null
      if (Object.hasOwn(context.data, 'budget_seconds'))
        return twice('budget_minutes', 'budget_seconds', context)
      return {block: {budget_seconds: value * 60}}
    },
  },
}

const reader: Reader = defineReader({
  id: 'fleet',
  title: 'Fleet config',
  client: vocabulary.client,
  detection: {
    folders: ['.fleet'],
    files: /(?:^|\/)\.fleet\/config\.ya?ml$/,
    looks: (data, path) =>
      /\.ya?ml$/.test(path) && isFleet(data)
        ? 'it is YAML with a list `agents` whose entries have a `name` and subscribe to events'
        : null,
    marks: [],
  },
  tolerates: [],
  keys,
  body: readBody,
  lift: liftConfig,
})

export default reader

function isFleet({agents}: Data): boolean {
  if (!Array.isArray(agents)) return false
  return agents.some(
    one =>
      isData(one) &&
      Object.hasOwn(one, 'name') &&
      ['subscribes_to', 'subscriptions'].some(key => Object.hasOwn(one, key)),
  )
}

function readRole(value: unknown): Meaning | null {
  if (typeof value !== 'string') return null
  const pair = archetypeOf(value)
  return pair === null ? {original: 'kept'} : {fields: pair}
}

/** Exact where one relation alone, without a condition, is the superior: the target then finds it again. */
function readSuperior(value: unknown, {sections}: LiftContext): Meaning | null {
  if (typeof value !== 'string') return null
  const [first, ...more] = (sections.related_agents ?? []).filter(
    ({type, when}) => superiorTypes.includes(type) && when === undefined,
  )
  return first?.name === value && more.length === 0 ? {} : {original: 'kept'}
}

/** The event that follows from the role needs no word. */
function readEvents(value: unknown, {data}: LiftContext): Meaning | null {
  const events: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (!events.every(event => typeof event === 'string')) return null
  return events.length === 1 && events[0] === eventOf(data.role) ? {} : {original: 'kept'}
}

function readSchedule(value: unknown): Meaning | null {
  if (typeof value !== 'string') return null
  return value === '' ? {} : {original: 'kept'}
}

/** No page shows keys of both dialects in one entry. */
function twice(key: string, other: string, context: LiftContext): Meaning {
  const text = `it is \`${other}\` of the older dialect, and the entry has both; keep one`
  return {original: 'carried', problems: [ignoredValue(context, key, text)]}
}
