/** `agentc explain TARGET`: what becomes of every field, the options, and the vendor's dated words. */
import {fieldNames} from '../../generated/fields.ts'
import type {Target, Vocabulary} from '../../lower/target.ts'
import {alignColumns} from '../../report/table.ts'
import type {Context} from '../line/command.ts'
import {printData, printText} from '../line/document.ts'
import {targetSchema} from './config-keys.ts'
import {type Rooted, resolveRef, type Schema, shapeOf} from './shape.ts'

export interface TargetOption {
  readonly name: string
  readonly shape: string
  readonly default: unknown
  readonly description: string
}

/** Prints one target. */
export function explainTarget(context: Context, target: Target, isJson: boolean): void {
  const {id, title, summary, vocabulary, name} = target
  const fields = fieldRows(target)
  const options = optionsOf(target, targetSchema(context, target))
  const words = wordsOf(vocabulary)
  if (isJson) {
    const {client, date} = vocabulary
    const skills = skillsPlace(target)
    const data = {
      id,
      title,
      summary,
      client,
      date,
      names: name.say,
      skills,
      fields,
      options,
      vocabulary: words,
    }
    printData(context, {kind: 'target', ...data})
    return
  }
  const head = (text: string): string => context.style.paint('strong', text)
  const {client, date} = vocabulary
  const table = fields.map(({field, fate, to, note}) => [field, fate, to ?? '-', note])
  printText(
    context,
    [
      `${head(`${id}: ${title}`)}\n${summary}\nFacts of ${client}, read ${date}. Names: ${name.say}.\nSkills: ${skillsPlace(target) ?? 'none; those of the project are lost'}\n`,
      `${head('Fields')}\n${alignColumns([['FIELD', 'FATE', 'BECOMES', 'NOTE'], ...table])}`,
      ...(options.length === 0
        ? []
        : [`${head('Options')} (targets.${id} in the config)\n${options.map(optionLines).join('')}`]),
      ...(words.length === 0 ? [] : [`${head('Known words')}\n${wordLines(words)}`]),
    ].join('\n'),
  )
}

/** Where the project's skills go when no option says otherwise; null: the target has none. */
export function skillsPlace({skillsFolder, options}: Target): string | null {
  const folder = skillsFolder?.(options) ?? null
  if (folder === null) return null
  return folder === '' ? '<name>/' : `${folder}/<name>/`
}

/** Shapes and descriptions are too long for columns. */
export function optionLines({name, shape, default: fallback, description}: TargetOption): string {
  const preset = fallback === null ? '' : `; default ${JSON.stringify(fallback)}`
  return `${name}: ${shape}${preset}\n${description === '' ? '' : `    ${description}\n`}`
}

interface FieldRow {
  readonly field: string
  readonly fate: string
  readonly to: string | null
  readonly note: string
}

/** The stated fate of every field. */
function fieldRows({fields}: Target): readonly FieldRow[] {
  return fieldNames.map(field => {
    const {fate, to, note} = fields[field]
    return {field, fate, to, note}
  })
}

/** Options of a target in the config; `root` is the target's schema. */
export function optionsOf(target: Target, root: Schema): readonly TargetOption[] {
  const options = resolveRef({schema: root.$defs?.options ?? {}, root}).schema.properties ?? {}
  return Object.entries(options).map(([name, schema]) => {
    const rooted: Rooted = {schema, root}
    return {
      name,
      shape: shapeOf(rooted),
      default: target.options[name] ?? null,
      description: resolveRef(rooted).schema.description ?? '',
    }
  })
}

export interface Words {
  readonly kind: string
  readonly words: readonly string[]
}

/** The plain word lists of a vocabulary. */
export function wordsOf({client: _, date: __, ...lists}: Vocabulary): readonly Words[] {
  return Object.entries(lists).flatMap(([kind, words]) =>
    Array.isArray(words) && words.every(word => typeof word === 'string') ? [{kind, words}] : [],
  )
}

function wordLines(lists: readonly Words[]): string {
  return lists.map(({kind, words}) => `${kind}: ${words.join(', ')}\n`).join('')
}
