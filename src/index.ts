/** The library: the same core as the command line, over any Host. */
export type {Agent, AgentFields, FieldName, Relation, ScopeLimit} from './agent.ts'
export type {Config} from './config/config.ts'
export type {
  Diagnostic,
  Edit,
  Fate,
  Fix,
  Level,
  Loss,
  Related,
  Renaming,
  Severity,
  Span,
} from './diagnostic.ts'
export type {Action, FileState, Plan, PlannedFile, PlannedFolder} from './emit/plan.ts'
export type {Host} from './host/host.ts'
export {HostError} from './host/host.ts'
export {type MemoryHost, type MemoryOptions, memoryHost} from './host/memory.ts'
export {nodeHost} from './host/node.ts'
export type {Edge, Project, Tie} from './link/project.ts'
export type {Artifact, Compilation, Target} from './lower/target.ts'
export {
  type Checked,
  type CheckRequest,
  createWorkspace,
  type Emission,
  type EmitOptions,
  type Planned,
  type PlanOptions,
  type Workspace,
  type WorkspaceOptions,
} from './workspace.ts'
