/** What the agents and skills of a project mean: what `diff` and `update` compare. */
import type {Change} from '../../changes/change.ts'
import {compareTeams} from '../../changes/compare.ts'
import {compareSkills, type SkillPortrait, skillPortraits} from '../../changes/compare-skills.ts'
import {type FileFact, formsOf, type Portrait, portraitsOf} from '../../changes/portrait.ts'
import {hashText} from '../../emit/content.ts'
import type {Checked, Workspace} from '../../workspace.ts'

export interface Team {
  /** By name. */
  readonly agents: ReadonlyMap<string, Portrait>
  /** By name. */
  readonly skills: ReadonlyMap<string, SkillPortrait>
  /** Targets that it is compiled for. */
  readonly forms: readonly string[]
}

/** The agents and skills of a checked project. */
export function teamOf({host, root, textOf}: Workspace, {project, compilations, skills}: Checked): Team {
  const fileAt = (path: string): FileFact => {
    const bytes = host.read(host.realPath(`${root}/${path}`) ?? `${root}/${path}`)
    return {
      hash: hashText(host, bytes),
      isProgram: program.test(path) || (bytes[0] === 0x23 && bytes[1] === 0x21),
    }
  }
  return {
    agents: portraitsOf({project, compilations, fileAt}),
    skills: skillPortraits({skills, project, fileAt, textOf}),
    forms: formsOf(compilations),
  }
}

/** By folder or by ending; besides, whatever begins with `#!`. */
const program = /(?:^|\/)scripts\/|\.(?:sh|bash|zsh|fish|py|rb|pl|php|lua|js|mjs|cjs|ts|ps1|bat|cmd|exe)$/

/** Every change, those of skills last. */
export function compareTwo(before: Team, after: Team): readonly Change[] {
  const forms = {before: before.forms, after: after.forms}
  return [...compareTeams(before.agents, after.agents, forms), ...compareSkills(before.skills, after.skills)]
}

/** The part of a team whose packages are meant; of the project's own, the package is null. */
export function partOfTeam({agents, skills, forms}: Team, isMeant: (pack: string | null) => boolean): Team {
  return {agents: partOf(agents, isMeant), skills: partOf(skills, isMeant), forms}
}

function partOf<T extends {readonly pack: string | null}>(
  all: ReadonlyMap<string, T>,
  isMeant: (pack: string | null) => boolean,
): ReadonlyMap<string, T> {
  return new Map([...all].filter(([, one]) => isMeant(one.pack)))
}
