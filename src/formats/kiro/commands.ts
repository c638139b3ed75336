/**
 * Patterns of `Bash(…)` in Kiro's words; `git:*` and `git *` are `git` with whatever follows. The ancestor of CLI 2.x matches
 * the whole line between `\A` and `\z`, by an engine without look-around (its source).
 */

/** What may follow a command that runs unasked: nothing that could start another, since one line is matched as a whole. */
const harmless = '[^;&|<>$()`\\n]*'

/** A regular expression of `allowedCommands`, which the client anchors at both ends. */
export function allowedRegex(pattern: string): string {
  const [text, hasRest] = parted(pattern)
  const literal = quoted(text, harmless)
  return hasRest ? `${literal}( ${harmless})?` : literal
}

/** One of `deniedCommands`: the command, wherever it stands in the line. */
export function deniedRegex(pattern: string): string {
  const [text, hasRest] = parted(pattern)
  return `([\\s\\S]*[\\s;&|(])?${quoted(text, '[\\s\\S]*')}${hasRest ? '(\\s[\\s\\S]*)?' : ''}`
}

/** Globs of a permission rule. */
export function commandGlobs(pattern: string): readonly string[] {
  const [text, hasRest] = parted(pattern)
  return hasRest ? [text, `${text} *`] : [text]
}

function quoted(text: string, star: string): string {
  const parts = text.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return parts.join(star)
}

function parted(pattern: string): readonly [text: string, hasRest: boolean] {
  const text = pattern.trim().replace(/(?::| )\*$/, '')
  return [text, text !== pattern.trim()]
}
