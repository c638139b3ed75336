/** Every set, in the order of the table. */
import corpus from './corpus.ts'
import shipped from './shipped.ts'
import type {SourceSet} from './source.ts'
import torture from './torture.ts'

/** What each client is given. */
export const sourceSets: readonly SourceSet[] = [shipped, torture, corpus]
