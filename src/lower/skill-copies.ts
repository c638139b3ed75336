/** Skills on the way out: each copied whole to a client that has skills, and lost on every other. */
import type {Skill} from '../agent.ts'
import type {TargetConfig} from '../config/config.ts'
import type {Loss} from '../diagnostic.ts'
import {folderOf} from '../folder-of.ts'
import type {FileLookup, Project} from '../link/project.ts'
import {foldPath, joinSteps} from './output-paths.ts'
import type {Artifact, Target} from './target.ts'
import {outputPath} from './user-folder.ts'

export interface SkillCopies {
  readonly artifacts: readonly Artifact[]
  readonly losses: readonly Loss[]
  /** Names of all that the client finds there, copied or in place; sorted. */
  readonly names: readonly string[]
}

interface CopyRequest {
  readonly project: Project
  readonly target: Target
  readonly config: Pick<TargetConfig, 'out' | 'options' | 'userFolder'>
}

/** Every skill of the project, whoever names it: people call skills, too. */
export function skillCopies({project, target, config}: CopyRequest): SkillCopies {
  const place = {target, ...config}
  const named = target.skillsFolder?.(config.options) ?? null
  const folder = named === null ? null : outputPath(named, place)
  if (folder === null)
    return {artifacts: [], losses: project.skills.map(skill => lossOf(skill, target)), names: []}
  // Below nothing but the root lies the whole project, which no client wants for a skill.
  const own = project.skills.filter(({file}) => file.includes('/'))
  const artifacts: Artifact[] = []
  const names = new Set<string>()
  const losses = project.skills.filter(skill => !own.includes(skill)).map(skill => lossOf(skill, target))
  for (const group of byFolder(own)) {
    const {copied, lost} = chosen(group, project)
    losses.push(...lost.map(({file}) => lossOf({name: folderOf(file)}, target)))
    for (const skill of copied) {
      names.add(skill.name)
      const copies = copiesOf(skill, folder)
      // Where the client reads it already, it stays as it is.
      const isInPlace = copies.some(({path}) => joinSteps(`${config.out}/${path}`) === skill.file)
      if (!isInPlace) artifacts.push(...copies)
    }
  }
  return {artifacts, losses, names: [...names].sort()}
}

/** Skills that would share a folder, in order of their files. */
function byFolder(skills: readonly Skill[]): readonly (readonly [Skill, ...Skill[]])[] {
  const groups = new Map<string, [Skill, ...Skill[]]>()
  for (const skill of skills) {
    const key = foldPath(skill.name)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [skill])
    else group.push(skill)
  }
  return [...groups.values()]
}

/**
 * Of equal skills the first. Different ones of a name are all kept, for the rule that refuses them; without a config,
 * nobody has said that they are one project (the plugins of a marketplace are several), so there the first counts.
 */
function chosen(
  [first, ...others]: readonly [Skill, ...Skill[]],
  {config, files}: Project,
): {readonly copied: readonly Skill[]; readonly lost: readonly Skill[]} {
  const different = others.filter(other => !isSameSkill(first, other, files))
  if (config.file === null) return {copied: [first], lost: different}
  return {copied: [first, ...different], lost: []}
}

/** Whether two skills hold the same files, byte for byte. */
export function isSameSkill(a: Skill, b: Skill, files: FileLookup): boolean {
  const names = ({resources}: Skill): string => JSON.stringify(resources.map(({relative}) => relative))
  if (names(a) !== names(b) || !files.areEqual(a.file, b.file)) return false
  return a.resources.every(({path}, index) => files.areEqual(path, b.resources[index]?.path ?? ''))
}

/** `SKILL.md` in capitals, by which every client looks for it. */
function copiesOf({name, file, resources}: Skill, folder: string): readonly Artifact[] {
  const base = folder === '' ? name : `${folder}/${name}`
  return [{path: file, relative: 'SKILL.md'}, ...resources].map(({path, relative}) => ({
    path: `${base}/${relative}`,
    content: {copyOf: path},
    agent: null,
    skill: file,
    source: path,
  }))
}

function lossOf({name}: Pick<Skill, 'name'>, {id}: Target): Loss {
  return {agent: null, target: id, field: 'skills', fate: 'dropped', from: name, to: null, limit: false}
}
