/** The prompt of a mode in its two keys: who it is, and how it works; both stand in what the model is told. */

export interface Instructions {
  readonly roleDefinition: string
  /** Empty: there is nothing more. */
  readonly customInstructions: string
}

/** What a line must not begin with to be part of a paragraph: marks of lists, code, quotes, tables and HTML. */
const block = /^(?: {4}|\t| {0,3}(?:[-*+>|<]|#{1,6}(?:\s|$)|```|~~~|\d+[.)]\s))/

/** The titles and the first paragraph are the role, the rest the instructions; all of it is the role where it begins otherwise. */
export function splitPrompt(prompt: string): Instructions {
  const lines = prompt.split('\n')
  let at = 0
  while (at < lines.length && /^(?:#{1,6}\s|\s*$)/.test(lines[at] ?? '')) at += 1
  const start = at
  while (at < lines.length && (lines[at] ?? '').trim() !== '' && !block.test(lines[at] ?? '')) at += 1
  const isAlone = at > start && (lines[at] ?? '').trim() === ''
  const rest = lines.slice(at).join('\n').replace(/^\n+/, '')
  if (!isAlone || rest.trim() === '') return {roleDefinition: prompt, customInstructions: ''}
  return {roleDefinition: `${lines.slice(0, at).join('\n')}\n`, customInstructions: rest}
}
