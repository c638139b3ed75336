/** `packs` of a config: which template packs the project is made with, and under which names. */
import {isPackageName, lastPart} from '../package-name.ts'
import {isData} from '../validate/keys.ts'
import type {PackUse} from './config.ts'
import type {ConfigReading} from './text.ts'

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The usable entries; other shapes have been reported by the schema. */
export function readPacks(value: unknown, reading: ConfigReading): readonly PackUse[] {
  const used: PackUse[] = []
  for (const [index, entry] of (Array.isArray(value) ? value : []).entries()) {
    const pack = readPack(entry, index, reading)
    if (pack === null) continue
    const reason = clash(pack, used)
    if (reason === null) used.push(pack)
    else reading.problems.push({kind: 'wrong-value', key: pack.key, reason, span: pack.span})
  }
  return used
}

function readPack(entry: unknown, index: number, {spanOf, problems}: ConfigReading): PackUse | null {
  const {pack: name, as, exclude, rename} = isData(entry) ? entry : {pack: entry}
  const span = spanOf({pointer: `/packs/${index}`})
  const key = `packs.${index}`
  // Another shape has been reported by the schema.
  if (typeof name !== 'string' || name === '') return null
  const names = Object.entries(isData(rename) ? rename : {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  )
  const words = [...(typeof as === 'string' ? [as] : []), ...names.map(([, to]) => to)]
  const odd = words.find(word => !kebab.test(word))
  const reason = isPackageName(name)
    ? odd === undefined
      ? null
      : `gives the name \`${odd}\`; write small letters, digits and single hyphens`
    : `is \`${name}\`, which is no name of a package; \`npx agentc-cli add ${name}\` writes the right entry for what npm takes`
  if (reason !== null) {
    problems.push({kind: 'wrong-value', key, reason, span})
    return null
  }
  return {
    name,
    short: typeof as === 'string' ? as : lastPart(name),
    exclude: Array.isArray(exclude) ? exclude.filter(one => typeof one === 'string') : [],
    rename: Object.fromEntries(names),
    ...{span, key},
  }
}

/** What keeps a pack from having its names for itself. */
function clash({name, short}: PackUse, used: readonly PackUse[]): string | null {
  const entry = `\`{pack: "${name}", as: a-word}\``
  if (used.some(other => other.name === name)) return `names \`${name}\` a second time; remove it`
  if (!kebab.test(short))
    return `names \`${name}\`, whose last part is no name for agents; write ${entry} with a word of small letters`
  if (short === 'project')
    return `names \`${name}\`, and \`project:\` stands for other projects; write ${entry}`
  const other = used.find(one => one.short === short)
  return other === undefined
    ? null
    : `names \`${name}\`, and the agents of \`${other.name}\` already begin with \`${short}:\`; write ${entry}`
}
