/** What `oma skill lint` of oh-my-agent 15.0.0 sees in a skill's body: lines and patterns, no Markdown. */
import {partTitles} from './profile.ts'

/** Why the lint of the client would fail this text; empty: it would not. */
export function lintFailures(text: string): readonly string[] {
  const seen = visibleLines(text)
  const titles = seen.flatMap(line => /^## (.+?)\s*$/.exec(line)?.[1] ?? [])
  const paths = seen.filter(line => /^### Canonical (?:command|workflow) path$/.test(line)).length
  const failures: string[] = []
  if (titles.join('\n') !== partTitles.join('\n'))
    failures.push(
      `\`oma skill lint\` sees the parts ${listed(titles)} and fails the skill (ssl-structure); it wants ${listed(partTitles)}`,
    )
  if (paths !== 1)
    failures.push(
      `\`oma skill lint\` sees ${paths} canonical paths and fails the skill (canonical-path); write exactly one \`### Canonical command path\` or \`### Canonical workflow path\``,
    )
  return failures
}

/** A line of three backticks or tildes, however long, opens or closes code. */
function visibleLines(text: string): readonly string[] {
  let isCode = false
  return text.split('\n').filter(line => {
    if (!/^\s*(?:```|~~~)/.test(line)) return !isCode
    isCode = !isCode
    return false
  })
}

function listed(titles: readonly string[]): string {
  return titles.length === 0 ? 'none' : titles.map(title => `\`${title}\``).join(', ')
}

/** Paths into the folder of the skill, fences included; patterns and placeholders are passed over. */
const ownPath = /(?:^|[\s`("'])((?:resources|config|scripts|assets)\/[\w\-./]+\.\w+)/gm

/** A path that the lint looks up in the skill's folder, and where it stands. */
export interface OwnPath {
  readonly path: string
  readonly start: number
  readonly end: number
}

/** Each path of a text that the lint looks up, once. */
export function ownPathsIn(text: string): readonly OwnPath[] {
  const found = new Map<string, OwnPath>()
  for (const {0: all, 1: path = '', index} of text.matchAll(ownPath)) {
    const start = index + all.length - path.length
    if (!found.has(path)) found.set(path, {path, start, end: start + path.length})
  }
  return [...found.values()]
}
