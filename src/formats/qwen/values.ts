/** Values of Qwen Code's keys in canonical form, and what the client drops of them. */
import {nearestColor} from '../../lift/colors.ts'
import {droppedWord, type LiftContext, type Meaning} from '../../lift/reader.ts'
import {isData} from '../../validate/keys.ts'
import {liftServers} from './servers.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** `name` and `description`: the client makes text of whatever stands there. */
export function readText(field: 'name' | 'description'): (value: unknown) => Meaning | null {
  return value =>
    ['string', 'number', 'boolean'].includes(typeof value) ? {fields: {[field]: String(value)}} : null
}

/** `color`: eight words, and `auto`, which is no colour. */
export function readColor(value: unknown, context: LiftContext): Meaning | null {
  if (value === 'auto') return {original: 'kept'}
  if (typeof value !== 'string') return null
  if (vocabulary.colors.includes(value)) return {fields: {color: value}}
  const plain = value.toLowerCase().replace(/^bright_/, '')
  const near = vocabulary.colors.includes(plain) ? plain : nearestColor(value)
  const repair = near === null ? `write one of ${vocabulary.colors.join(', ')}` : `write \`${near}\``
  const text = `\`${value}\` is none of its eight colours, nor \`auto\`; ${repair}`
  const isSure = near === plain
  const problems = [droppedWord(context, {key: 'color', topic: 'color', text, meant: near, isSure})]
  return {...(near === null ? {} : {fields: {color: near}}), original: 'carried', problems}
}

/** `maxTurns`: the client takes the number in quotes, too. */
export function readTurns(value: unknown): Meaning | null {
  const turns = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return Number.isInteger(turns) && Number(turns) > 0 ? {fields: {maxTurns: turns}} : null
}

/** `mcpServers`: a map; a list is dropped. */
export function readServers(value: unknown): Meaning | null {
  const servers = liftServers(value)
  return servers === null ? null : {fields: {mcpServers: servers}}
}

/** `modelConfig.model` and `runConfig.max_turns` of older versions, below the keys that took their place. */
export function readFormer(
  key: 'model' | 'max_turns',
  field: 'model' | 'maxTurns',
): (value: unknown, context: LiftContext) => Meaning | null {
  return (value, {data}) => {
    if (!isData(value)) return null
    const old = value[key]
    const isRead = data[field] === undefined && old !== undefined && old !== null
    return {...(isRead ? {fields: {[field]: old}} : {}), original: 'kept'}
  }
}
