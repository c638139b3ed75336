/** Syntax -> Agent: fields found, checked, normalised; what cannot be used becomes a hole. */
import {
  type Agent,
  escapePointer,
  type Hole,
  type Inherits,
  type Place,
  specFormat,
  type TargetBlock,
} from '../agent.ts'
import type {Config} from '../config/config.ts'
import {facts} from '../generated/fields.ts'
import type {DataProblem, Problem} from '../parse/problem.ts'
import type {Syntax} from '../parse/syntax.ts'
import {isToolLines, placedTools} from '../tool-name.ts'
import {readExpectations} from './expectations.ts'
import {isData, type Keys, resolveKeys, type Slot} from './keys.ts'
import {readListEdits} from './list-edits.ts'
import {nearest} from './nearest.ts'
import {normalizeFields} from './normalize.ts'
import {oddTools} from './odd-tools.ts'
import {checkValues} from './values.ts'

/** What validation has to know beside the source. */
export interface ValidateContext {
  readonly config: Config
  /** Ids that `targets` may name. */
  readonly targetIds: readonly string[]
  /** It is a base, in which nothing is required: its name, which no key of it says. Absent: an agent. */
  readonly base?: string
}

/** The agent of a source, or the hole that it leaves. */
export interface Validated {
  readonly agent: Agent | null
  readonly hole: Hole | null
  /** The syntax with what validation found added to its problems. */
  readonly syntax: Syntax
}

/** The agent that a file describes, as far as it can be read. */
export function validate(syntax: Syntax, {config, targetIds, base}: ValidateContext): Validated {
  const {source, data} = syntax
  if (data === null) return {agent: null, hole: holeOf(syntax), syntax}
  const wanted = readExpectations(data, base !== undefined)
  const keys = resolveKeys(wanted.rest)
  const problems: DataProblem[] = [...keys.problems, ...wanted.problems]
  const all = withoutEmpty(keys, problems)
  const {edits, problems: odd} = readListEdits(all)
  problems.push(...odd)
  const slots = edits.size === 0 ? all : new Map([...all].filter(([name]) => !edits.has(name)))
  const checked = checkValues(slots)
  problems.push(...checked.problems)
  const isMarkdown = source.path.endsWith('.md')
  if (base === undefined) problems.push(...required(slots))
  problems.push(...promptProblems(slots, isMarkdown))
  const usable =
    checked.unusable.size === 0 ? slots : new Map([...slots].filter(([name]) => !checked.unusable.has(name)))
  problems.push(...unknownValues(usable, config), ...toolProblems(usable, config))
  const name = base ?? usable.get('name')?.value
  const whole: Syntax = {...syntax, problems: [...syntax.problems, ...problems] satisfies readonly Problem[]}
  if (typeof name !== 'string') {
    return {agent: null, hole: {name: nameOfFile(source.path), file: source.path}, syntax: whole}
  }
  const targets = readTargets(usable.get('targets'), targetIds, problems)
  const agent = build(syntax, {
    keys,
    usable,
    targets,
    name,
    edits,
    inherits: inheritsOf(usable, edits, wanted.expects),
  })
  return {agent, hole: null, syntax: {...whole, problems: [...syntax.problems, ...problems]}}
}

/** A folder is no agent, whatever it is called, and what is in it stands for itself. */
function holeOf({source, problems}: Syntax): Hole | null {
  const isFolder = problems.some(one => one.kind === 'unreadable' && 'found' in one && one.found === 'folder')
  return isFolder ? null : {name: nameOfFile(source.path), file: source.path}
}

/** File stem, or the folder's name for `AGENT.md` and `SKILL.md`. */
export function nameOfFile(path: string): string {
  const [file = '', folder = ''] = path.split('/').reverse()
  const stem = file.replace(/(?:\.agent)?\.(?:md|ya?ml|json|toml)$/i, '')
  return stem === 'AGENT' || stem === 'SKILL' ? folder : stem
}

interface Parts {
  readonly keys: Keys
  readonly usable: ReadonlyMap<string, Slot>
  readonly targets: {readonly only: readonly string[] | null; readonly blocks: Agent['blocks']}
  readonly name: string
  readonly edits: ReadonlyMap<string, Slot>
  readonly inherits: Inherits | null
}

function build(syntax: Syntax, {keys, usable, targets, name, edits, inherits}: Parts): Agent {
  const {source, body, origin} = syntax
  const values: Record<string, unknown> = {}
  const pointers: Record<string, string> = {}
  for (const {name, directive} of facts) {
    const slot = usable.get(name)
    if (slot !== undefined) pointers[name] = slot.pointer
    const edited = edits.get(name)
    if (edited !== undefined) pointers[name] = edited.pointer
    if (slot !== undefined && !directive) values[name] = slot.value
  }
  const fields = normalizeFields({description: '', ...values, name})
  const prompt = usable.get('prompt')?.value
  const text = source.path.endsWith('.md') ? source.text.slice(body.start, body.end) : String(prompt ?? '')
  return {
    name,
    file: source.path,
    format: specFormat,
    fields,
    body: normalizeBody(text),
    bodySpan: body,
    ...(usable.get('template')?.value === 'handlebars' && {template: 'handlebars'}),
    resources: source.resources,
    ...targets,
    extras: keys.extras,
    pointers,
    origin,
    ...(inherits !== null && {inherits}),
  }
}

/** What is inherited, and how; null: nothing is said about that. */
function inheritsOf(
  slots: ReadonlyMap<string, Slot>,
  edits: ReadonlyMap<string, Slot>,
  expects: Inherits['expects'],
): Inherits | null {
  const base = slots.get('base')
  if (base === undefined && edits.size === 0 && expects === null) return null
  return {
    bases: base === undefined ? [] : baseNames(base),
    edits: Object.fromEntries([...edits].map(([name, {value}]) => [name, value])),
    expects,
  }
}

function baseNames({value, pointer}: Slot): Inherits['bases'] {
  if (typeof value === 'string') return [{name: value, place: {pointer}}]
  const names = Array.isArray(value) ? value : []
  return names.map((name, index) => ({name: String(name), place: {pointer: `${pointer}/${index}`}}))
}

/** LF, no blank lines in front, one line end behind. */
export function normalizeBody(text: string): string {
  const lf = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  const start = /^(?:[ \t]*\n)*/.exec(lf)?.[0].length ?? 0
  const end = lf.trimEnd().length
  if (end <= start) return ''
  // A slice shares the memory of the file's text; thousands of bodies would double it.
  return lf.charAt(end) === '\n' ? lf.slice(start, end + 1) : `${lf.slice(start, end)}\n`
}

/** A key without a value counts as absent, and is noted. */
function withoutEmpty({slots}: Keys, problems: DataProblem[]): ReadonlyMap<string, Slot> {
  let isFull = true
  slots.forEach(({value, pointer}, field) => {
    if (value !== null) return
    isFull = false
    problems.push({kind: 'empty-value', field, place: {pointer, part: 'key'}})
  })
  return isFull ? slots : new Map([...slots].filter(([, {value}]) => value !== null))
}

function required(slots: ReadonlyMap<string, Slot>): readonly DataProblem[] {
  const problems: DataProblem[] = []
  for (const key of ['name', 'description']) {
    const value = slots.get(key)?.value
    // What a base may give is asked for once it is known what it gives.
    if (value === undefined && key === 'description' && slots.has('base')) continue
    if (value === undefined) {
      problems.push({
        kind: 'missing-key',
        key,
        place: {pointer: ''},
        within: 'the frontmatter',
      })
    } else if (typeof value === 'string' && value !== '' && value.trim() === '') {
      problems.push({kind: 'blank', field: key, place: {pointer: slots.get(key)?.pointer ?? ''}})
    } else if (key === 'description' && value === '') {
      problems.push({kind: 'blank', field: key, place: {pointer: slots.get(key)?.pointer ?? ''}})
    }
  }
  return problems
}

function promptProblems(slots: ReadonlyMap<string, Slot>, isMarkdown: boolean): readonly DataProblem[] {
  const prompt = slots.get('prompt')
  if (prompt === undefined || !isMarkdown) return []
  return [{kind: 'misplaced-key', key: 'prompt', place: {pointer: prompt.pointer, part: 'key'}}]
}

const worded = facts.filter(({known}) => known !== null)

function unknownValues(slots: ReadonlyMap<string, Slot>, config: Config): readonly DataProblem[] {
  return worded.flatMap(({name, known}): DataProblem[] => {
    const slot = slots.get(name)
    if (known === null || typeof slot?.value !== 'string') return []
    const extra = config.vocabulary[name]
    const all = Array.isArray(extra) ? [...known, ...(extra as readonly string[])] : known
    if (all.includes(slot.value)) return []
    const guess = nearest(slot.value, all)?.name ?? null
    return [
      {
        kind: 'unknown-value',
        field: name,
        value: slot.value,
        place: {pointer: slot.pointer},
        guess,
        known: all,
      },
    ]
  })
}

/** What its readers make of the tool lists, entry by entry. */
function toolProblems(slots: ReadonlyMap<string, Slot>, {vocabulary}: Config): readonly DataProblem[] {
  return (['allowed-tools', 'disallowed-tools'] as const).flatMap((key): readonly DataProblem[] => {
    const slot = slots.get(key)
    const entries = placedTools(slot?.value)
    if (slot === undefined || entries === null) return []
    const place = {pointer: slot.pointer}
    const odd = oddTools({entries, place, key, isDenial: key === 'disallowed-tools', vocabulary})
    if (!isToolLines(slot.value)) return odd
    return [...odd, {kind: 'tool-lines', place, key, client: null, names: entries.map(({text}) => text)}]
  })
}

function readTargets(
  slot: Slot | undefined,
  ids: readonly string[],
  problems: DataProblem[],
): Parts['targets'] {
  if (slot === undefined) return {only: null, blocks: {}}
  const {value, pointer} = slot
  const check = (id: string, place: Place): void => {
    if (ids.includes(id)) return
    problems.push({kind: 'unknown-target', id, place, guess: nearest(id, ids)?.name ?? null})
  }
  if (Array.isArray(value)) {
    for (const [index, id] of value.entries()) check(String(id), {pointer: `${pointer}/${index}`})
    return {only: value.map(String), blocks: {}}
  }
  const blocks: Record<string, TargetBlock | false> = {}
  for (const [id, block] of Object.entries(isData(value) ? value : {})) {
    check(id, {pointer: `${pointer}/${escapePointer(id)}`, part: 'key'})
    blocks[id] = block === false ? false : (block as TargetBlock)
  }
  return {only: null, blocks}
}
