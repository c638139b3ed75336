/** Which tools of a list a subagent of Claude Code should get, seen from what the client grants at all. */
import type {Expected} from '../../meaning.ts'
import type {Sent} from './heard.ts'

/** What agents without a limit get: with Bash, and without. */
export interface Grants {
  readonly all: readonly string[]
  readonly withoutBash: readonly string[]
}

/** The tools to expect; `possible` are those that the client has for a subagent in this setting at all. */
export interface ToolsMeant {
  readonly meant: readonly string[]
  readonly granted: readonly string[]
}

/** Searching is built into Bash in the native build: these come back when Bash is not allowed. */
const behindBash = ['Glob', 'Grep']

/** Lists to compare; tools that no subagent gets here, whatever its list says, are no difference. */
export function toolsMeant(expected: Expected, sent: Sent, grants: Grants): ToolsMeant {
  const {tools, denied} = expected
  const known = [...grants.all, ...grants.withoutBash, ...behindBash]
  const allowed = tools === null ? grantsOf(expected, grants) : [...tools, ...addedByMemory(expected)]
  const hasBash = allowed.includes('Bash') && !denied.includes('Bash')
  const required = allowed.filter(
    tool =>
      known.includes(tool) &&
      !denied.includes(tool) &&
      !(hasBash && behindBash.includes(tool)) &&
      isPossible(tool, hasBash, grants),
  )
  // Some tools come or go with others: where they come they must have been allowed.
  const permitted = sent.tools.filter(tool => allowed.includes(tool) && !denied.includes(tool))
  return {meant: [...new Set([...required, ...permitted])].sort(), granted: [...sent.tools].sort()}
}

function grantsOf({denied}: Expected, {all, withoutBash}: Grants): readonly string[] {
  return denied.includes('Bash') ? withoutBash : all
}

/** Tools such as Monitor come with Bash. */
function isPossible(tool: string, hasBash: boolean, {all, withoutBash}: Grants): boolean {
  return (hasBash ? all : withoutBash).includes(tool) || behindBash.includes(tool)
}

/** What the build reports as widened by `memory`. */
function addedByMemory({losses}: Expected): readonly string[] {
  return losses.flatMap(({field, to}) => (field === 'memory' && to !== null ? to.split(', ') : []))
}
