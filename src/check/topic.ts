/** Problems of vendors' values that a rule of their own tells. */
import type {ProblemOf, Topic} from '../parse/problem.ts'
import {problemsOf, type Syntax} from '../parse/syntax.ts'

/** The values of a file that its client does not take as they stand, of one topic. */
export function valuesOn(syntax: Syntax, topic: Topic): readonly ProblemOf<'ignored-value'>[] {
  return problemsOf(syntax, 'ignored-value').filter(problem => problem.topic === topic)
}
