// STUB so that callers type-check; the author of sections replaces this file.
import type {Relation, ScopeLimit} from '../agent.ts'
import type {RelationType} from '../link/relation-types.ts'
import type {Phrases} from '../lower/sections.ts'
export interface LiftedBody {
  readonly body: string
  readonly fields: {
    readonly examples?: readonly {readonly context?: string; readonly user: string; readonly agent: string}[]
    readonly 'not-my-scope'?: readonly ScopeLimit[]
    readonly related_agents?: readonly Relation[]
  }
}
export function liftSections(body: string, _request: {readonly relationTypes: ReadonlyMap<string, RelationType>; readonly phrases?: Phrases}): LiftedBody {
  return {body, fields: {}}
}
export function withoutBanner(body: string): string {
  return body
}
