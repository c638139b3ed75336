/** The prompts of a compilation, as a client reads them. */
import type {Agent} from '../../agent.ts'
import type {Artifact, Compilation} from '../target.ts'

/** Text of an agent's prompt on this target, without frontmatter; null: the target writes none of its own for it. */
export type PromptOf = (agent: Agent) => string | null

/** Looks prompts up; nothing is rendered before it is asked for. An agent that stays as it is has the body of its file. */
export function promptsOf({artifacts, inPlace}: Compilation): PromptOf {
  const written = new Map<string, Artifact>()
  for (const artifact of artifacts) {
    const {agent, path, content} = artifact
    const isPrompt = agent !== null && path.endsWith('.md') && !isCopy(content)
    if (isPrompt && !written.has(agent)) written.set(agent, artifact)
  }
  const unchanged = new Set(inPlace)
  return agent => {
    if (unchanged.has(agent)) return agent.body
    const content = written.get(agent.name)?.content
    if (content === undefined || isCopy(content)) return null
    return withoutFrontmatter(typeof content === 'function' ? content() : content)
  }
}

function isCopy(content: Artifact['content']): content is {readonly copyOf: string} {
  return typeof content === 'object'
}

function withoutFrontmatter(text: string): string {
  if (!text.startsWith('---\n')) return text
  const end = text.indexOf('\n---\n', 3)
  return end === -1 ? text : text.slice(end + 5)
}
