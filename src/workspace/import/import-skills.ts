/** Skills that are imported: each copied whole, and none over another. */
import type {Skill} from '../../agent.ts'
import type {ImportedFile} from '../../import/import.ts'
import type {FileLookup} from '../../link/project.ts'
import {isSameSkill} from '../../lower/skill-copies.ts'

/** A skill with the files that are copied. */
export interface ImportedSkill {
  readonly skill: Skill
  readonly files: readonly ImportedFile[]
}

/** Equal skills of one name once; others of that name in folders that tell them apart. */
export function importSkills(skills: readonly Skill[], files: FileLookup): readonly ImportedSkill[] {
  const folders = new Map<string, Skill>()
  return skills.flatMap(skill => {
    let folder = skill.name
    for (let count = 2; folders.has(folder.toLowerCase()); count += 1) {
      const other = folders.get(folder.toLowerCase())
      if (other !== undefined && isSameSkill(skill, other, files)) return []
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
