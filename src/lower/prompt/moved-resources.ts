/** Files of a folder agent on clients without a place for them: copied to a folder where they are not taken for agents. */
import {resourceCopies} from '../artifacts.ts'
import type {Artifact, LoweredAgent} from '../target.ts'
import {promptPath} from '../user-folder.ts'
import {rewriteReferences} from './references.ts'

/** What of an agent depends on where its files go. */
export interface MovedResources {
  readonly copies: readonly Artifact[]
  /** The author's part of the prompt, which names the files where they are now. */
  readonly text: string
}

/** The files go below a folder of `folder` that is called as the agent's own file; it is relative to the out folder and ends without a slash. */
export function movedResources(folder: string, lowered: LoweredAgent): MovedResources {
  const {agent, stem, context} = lowered
  const own = `${folder}/${stem}`
  return {
    copies: resourceCopies(lowered, own),
    text: rewriteReferences(context.body.text, agent, path => promptPath(`${own}/${path}`, context)),
  }
}
