/** Specs that are hard to carry over: made in code, so that each says what it means. */
import type {SourceSet} from './source.ts'
import {bodies} from './torture/bodies.ts'
import {descriptions} from './torture/descriptions.ts'
import {names} from './torture/names.ts'
import {shapes} from './torture/shapes.ts'
import type {TortureSpec} from './torture/spec.ts'
import {toolLists} from './torture/tools.ts'
import {values} from './torture/values.ts'

/** Every spec of the set. */
export const tortureSpecs: readonly TortureSpec[] = [
  ...shapes,
  ...descriptions,
  ...bodies,
  ...names,
  ...toolLists,
  ...values,
]

/** Files of all of them, one project. */
export function tortureFiles(): Readonly<Record<string, string>> {
  return Object.assign({}, ...tortureSpecs.map(({files}) => files))
}

const torture: SourceSet = {
  id: 'torture',
  title: `${tortureSpecs.length} specs that are hard to carry over`,
  isForeign: false,
  projects: async () => [{name: 'torture', files: tortureFiles()}],
}

export default torture
