/** Names that a pack brings in and that are given away. */
import {type Skill, withoutColon} from '../../../agent.ts'
import type {ConfigProblem} from '../../../config/problem.ts'
import {lastPart} from '../../../package-name.ts'
import type {Session} from '../../session.ts'
import type {OpenPack} from '../open/read-pack.ts'
import {refusal} from '../refusal.ts'

/** An agent or a skill whose name another one has. */
export interface Clash {
  readonly name: string
  readonly problem: ConfigProblem
}

/** A name that clients would get twice: of `pack:lead` they see `pack-lead`. */
export function clash(
  pack: OpenPack,
  {name, final}: {readonly name: string; readonly final: string},
  taken: Map<string, string>,
): readonly Clash[] {
  const {use, ref} = pack
  const other = taken.get(keyOf(final))
  if (other === undefined) {
    taken.set(keyOf(final), `\`${final}\` of \`${ref.name}\``)
    return []
  }
  const free = freeName(withoutColon(final), taken)
  const reason = `brings \`${name}\` of \`${use.name}\` in under the name \`${withoutColon(final)}\`, which ${other} has, and clients would see one of the two; give it another name with \`${entryOf(pack, {[name]: free})}\`, or leave it out with \`exclude: [${name}]\``
  return [{name, problem: refusal(use, reason)}]
}

/** A skill that the project has already; clients go by its folder, so that only the very same one may come twice. */
export function skillClash(
  {use}: OpenPack,
  skill: Skill,
  {known, session}: {readonly known: Map<string, Skill>; readonly session: Session},
): readonly Clash[] {
  const other = known.get(keyOf(skill.name))
  if (other === undefined) {
    known.set(keyOf(skill.name), skill)
    return []
  }
  const {texts} = session
  const isSame = [skill, other].every(({resources}) => resources.length === 0)
  if (isSame && texts.get(skill.file) === texts.get(other.file)) return []
  const reason = `brings the skill \`${skill.name}\` of \`${use.name}\` in, a name that \`${other.file}\` has, and clients go by the folder of a skill; leave one out with \`exclude: [${skill.name}]\` in the entry of the pack`
  return [{name: skill.name, problem: refusal(use, reason)}]
}

function freeName(name: string, taken: ReadonlyMap<string, string>): string {
  let count = 2
  while (taken.has(keyOf(`${name}-${count}`))) count += 1
  return `${name}-${count}`
}

/** The entry of the config with one more name changed; both YAML and JSON. */
function entryOf({use}: OpenPack, rename: Readonly<Record<string, string>>): string {
  const {name, short, exclude} = use
  const isUsual = short === lastPart(name)
  return JSON.stringify({
    pack: name,
    ...(isUsual ? {} : {as: short}),
    ...(exclude.length === 0 ? {} : {exclude}),
    rename: {...use.rename, ...rename},
  })
    .replaceAll('":', '": ')
    .replaceAll(',"', ', "')
}

/** Names that become one file where case does not count. */
export function keyOf(name: string): string {
  return withoutColon(name).normalize('NFC').toLowerCase()
}
