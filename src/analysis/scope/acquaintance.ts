/** Whether two agents know of each other, or somebody of both. */
import type {Agent} from '../../agent.ts'
import type {Project} from '../../link/project.ts'

/** A relation between them, from either end, or one agent that hands out work to both. */
export function areAcquainted(project: Project, one: Agent, other: Agent): boolean {
  const ties = project.tiesOf(one)
  if (ties.length === 0) return false
  if (ties.some(({name}) => name === other.name)) return true
  const superiors = superiorsOf(project, one)
  return superiors.length > 0 && superiorsOf(project, other).some(name => superiors.includes(name))
}

function superiorsOf(project: Project, agent: Agent): readonly string[] {
  const {relationTypes} = project
  const handsOut = (type: string): boolean => {
    const inverse = relationTypes.get(type)?.inverse ?? ''
    return type === 'reports_to' || relationTypes.get(inverse)?.grantsCalling === true
  }
  return project.tiesOf(agent).flatMap(({name, type}) => (handsOut(type) ? [name] : []))
}
