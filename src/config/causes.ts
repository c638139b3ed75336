/** What is behind the errors of a schema: a failed union reports every branch, and those contradict each other. */
import {schemaReason} from '../validate/reason.ts'
import type {SchemaError} from '../validate/validator.ts'

interface Cause {
  readonly error: SchemaError
  /** A predicate without subject. */
  readonly reason: string
}

const aboutKeys: readonly string[] = ['required', 'additionalProperties']

/** Each fault once: of a union, what its branches want together, unless something inside the value says more. */
export function rootCauses(errors: readonly SchemaError[]): readonly Cause[] {
  const unions = new Set(errors.filter(({keyword}) => keyword === 'anyOf').map(error => error.instancePath))
  const explained = new Set(
    errors.flatMap(({keyword, instancePath}) => [
      ...(aboutKeys.includes(keyword) ? [instancePath] : []),
      ...parentsOf(instancePath),
    ]),
  )
  return errors.flatMap((error): readonly Cause[] => {
    const {instancePath, keyword} = error
    const reason = schemaReason({...error, instancePath: ''})
    if (!unions.has(instancePath) || aboutKeys.includes(keyword)) return [{error, reason}]
    if (keyword !== 'anyOf' || explained.has(instancePath)) return []
    return [{error, reason: unionReason(errors.filter(one => one.instancePath === instancePath))}]
  })
}

/** `must be a string or a map`; a branch that takes the type and refuses the value says more than that. */
function unionReason(branches: readonly SchemaError[]): string {
  const reasons = branches
    .filter(({keyword}) => keyword !== 'anyOf')
    .map(error => schemaReason({...error, instancePath: ''}))
  const shapes = reasons.filter(reason => reason.startsWith(must))
  const [closer] = reasons.filter(reason => !reason.startsWith(must))
  return closer ?? must + [...new Set(shapes.map(reason => reason.slice(must.length)))].join(' or ')
}

const must = 'must be '

function parentsOf(pointer: string): readonly string[] {
  const steps = pointer.split('/')
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'))
}

/** Keys and indices of a JSON pointer, as they stand in the file. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}
