/** Single values in a request of Claude Code, in the words of the spec. */
import type {Expected} from '../../meaning.ts'
import type {Sent} from './heard.ts'

/**
 * The model as the spec could have said it: what was meant where the request has its full id, else the id itself. An
 * alias becomes the newest id of its family, and so does an id that is retired (run with 2.1.329).
 */
export function modelOf({model}: Expected, sent: Sent, inherited: string): string | null {
  if (model === null || model.toLowerCase() === 'inherit')
    return sent.model === inherited ? model : sent.model
  if (sent.model === model) return model
  const family = /sonnet|opus|haiku|fable/i.exec(model)?.[0].toLowerCase()
  return family !== undefined && sent.model.startsWith(`claude-${family}-`) ? model : sent.model
}

/** Scope of the memory, by the folder that the prompt names. */
export function memoryFolder({prompt}: Sent): string | null {
  const [, home, local] = /`(\S*?)\.claude\/agent-memory(-local)?\//.exec(prompt) ?? []
  if (home === undefined) return null
  if (local !== undefined) return 'local'
  return home.endsWith('/home/') ? 'user' : 'project'
}
