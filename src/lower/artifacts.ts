/** The artifacts that every target has: a file of the agent's own, and copies of its resources. */
import type {Artifact, LoweredAgent} from './target.ts'

/** A file that is generated from the agent's source alone. */
export function ownFile({agent}: LoweredAgent, path: string, content: string | (() => string)): Artifact {
  return {path, content, agent: agent.name, source: agent.file}
}

/** Copies of the agent's own files below `folder`, which ends without a slash. */
export function resourceCopies({agent}: LoweredAgent, folder: string): readonly Artifact[] {
  return agent.resources.map(({path, relative}) => ({
    path: `${folder}/${relative}`,
    content: {copyOf: path},
    agent: agent.name,
    source: path,
  }))
}
