/** What the rules about siblings ask of a project; each answer is made once. */
import type {Project} from '../../link/project.ts'
import {choicesOf, type Member, type Pool} from './choices.ts'
import {type Collision, collisions} from './collisions.ts'
import {nearCopies} from './near-copies.ts'
import {type Rivalry, rivalries} from './routing.ts'

interface CopiedPool {
  readonly pool: Pool
  /** Groups of near copies, as indexes into the pool. */
  readonly copies: readonly (readonly number[])[]
}

/** Groups of siblings whose descriptions are nearly equal. */
export function copiesOf(project: Project): readonly (readonly Member[])[] {
  return project
    .derived(copiedPools)
    .flatMap(({pool, copies}) => copies.map(set => set.flatMap(index => pool[index] ?? [])))
}

/** Groups of siblings that claim the same work. */
export function rivalriesOf(project: Project): readonly Rivalry[] {
  return project.derived(copiedPools).flatMap(({pool, copies}) => rivalries(pool, copies, project))
}

/** Groups of siblings that quote the same words of a user. */
export function collisionsOf(project: Project): readonly Collision[] {
  return project.derived(copiedPools).flatMap(({pool, copies}) => collisions(pool, copies, project))
}

function copiedPools(project: Project): readonly CopiedPool[] {
  return choicesOf(project).map(pool => ({pool, copies: nearCopies(pool)}))
}
