/** What an agent of ours may do on OpenCode: fields of the language as one map of permissions. */
import {renderPaths} from '../../lower/prompt/section-text.ts'
import {hasHeading, pathsHeading} from '../../lower/prompt/sections.ts'
import type {FieldLoss, LowerContext, LoweredAgent} from '../../lower/target.ts'
import {delegates} from '../../lower/words/delegates.ts'
import {isFencedBy, type Permission, permissionOf} from './grants.ts'

/** The permissions of an agent, unless its author wrote some for this client. */
export function permissionsOf({context, passed}: LoweredAgent): {
  readonly permission: Permission | null
  readonly losses: readonly FieldLoss[]
} {
  if (passed.has('permission') || passed.has('tools')) return {permission: null, losses: []}
  return permissionOf(grantsOf(context))
}

/** `## My files`, for agents that may change none: nothing else would say which are theirs. */
export function toldPaths({agent, body}: LowerContext): readonly string[] {
  const {paths = []} = agent.fields
  const isTold = paths.length > 0 && !isFenced(agent) && !hasHeading(body.text, pathsHeading)
  return isTold ? [renderPaths(paths)] : []
}

/** Whether the permissions keep the agent to its paths. */
export function isFenced({fields}: LowerContext['agent']): boolean {
  const {paths = [], 'allowed-tools': allowed = null, 'disallowed-tools': denied = []} = fields
  return isFencedBy(paths, {allowed, denied, calls: [], skills: []})
}

function grantsOf(context: LowerContext): Parameters<typeof permissionOf>[0] {
  const {fields} = context.agent
  return {
    allowed: fields['allowed-tools'] ?? null,
    denied: fields['disallowed-tools'] ?? [],
    paths: fields.paths ?? [],
    calls: delegates(context),
    skills: fields.skills ?? [],
  }
}
