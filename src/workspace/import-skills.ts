/** Skills that are imported: each copied whole, and none over another. */
import type {Skill} from '../agent.ts'
import type {ImportedFile} from '../import/import.ts'
import type {Session} from './session.ts'

/** A skill with the files that are copied. */
export interface ImportedSkill {
  readonly skill: Skill
  readonly files: readonly ImportedFile[]
}

/** Equal skills of one name once; others of that name in folders that tell them apart. */
export function importSkills(skills: readonly Skill[], session: Session): readonly ImportedSkill[] {
  const folders = new Map<string, Skill>()
  return skills.flatMap(skill => {
    let folder = skill.name
    for (let count = 2; folders.has(folder.toLowerCase()); count += 1) {
      const other = folders.get(folder.toLowerCase())
      if (other !== undefined && isSame(skill, other, session)) return []
      folder = `${skill.name}-${count}`
    }
    folders.set(folder.toLowerCase(), skill)
    return [{skill, files: copiesOf(skill, `skills/${folder}`)}]
  })
}

/** What its files mean is the skill's own affair. */
function copiesOf({file, resources}: Skill, base: string): readonly ImportedFile[] {
  return [
    {path: `${base}/SKILL.md`, content: {copyOf: file}},
    ...resources.map(({path, relative}) => ({path: `${base}/${relative}`, content: {copyOf: path}})),
  ]
}

function isSame(a: Skill, b: Skill, session: Session): boolean {
  const names = ({resources}: Skill): string => JSON.stringify(resources.map(({relative}) => relative))
  if (a.file === b.file) return true
  if (names(a) !== names(b) || !areEqual(a.file, b.file, session)) return false
  return a.resources.every(({path}, index) => areEqual(path, b.resources[index]?.path ?? '', session))
}

function areEqual(a: string, b: string, {host, root}: Session): boolean {
  const [one, other] = [a, b].map(path => host.read(`${root}/${path}`))
  return one?.length === other?.length && one?.every((byte, index) => byte === other?.[index]) === true
}
