/** Commands that do harm which cannot be undone, or run what somebody else may change at any time. */
import type {Span} from '../../diagnostic.ts'

/** A command of a text. */
export interface DangerousCommand extends Span {
  /** `download`: runs what it has just fetched. `destruction`: deletes more than it can know. */
  readonly kind: 'download' | 'destruction'
}

const fetcher = '(?:curl|wget|iwr|irm|Invoke-WebRequest|Invoke-RestMethod)'
const shell = '(?:(?:ba|z|da|k|fi)?sh|iex|Invoke-Expression|pwsh|powershell|python3?|node|perl|ruby)'

const downloads = new RegExp(
  [
    `\\b${fetcher}\\s[^|\\n]{1,300}\\\\?\\|\\s*(?:sudo\\s+(?:-\\w+\\s+){0,3})?(?:/(?:usr/)?bin/)?${shell}\\b(?!\\s+-(?:c|m|e)\\b)`,
    `\\b(?:ba|z|da)?sh\\s+(?:-c\\s+)?["']?(?:<\\(|\\$\\()\\s*${fetcher}\\s[^\\n]{1,300}?\\)`,
    `\\b(?:eval|source|\\.)\\s+["']?(?:<\\(|\\$\\()\\s*${fetcher}\\s[^\\n]{1,300}?\\)`,
    `\\biex\\s*\\(\\s*(?:${fetcher}\\s|\\(?New-Object\\s)[^\\n]{1,300}?\\)`,
  ].join('|'),
  'gi',
)

// Of `rm -rf`, only what reaches the root, the home folder, the working folder, or everything in one of them.
const everything = '["\']?(?:/|~/?|\\$\\{?HOME\\}?/?|\\.{1,2}/?|\\*|(?:~|\\.|\\$\\{?HOME\\}?)?/\\*)["\']?'
const destruction = new RegExp(
  [
    `\\brm\\s+(?:-[a-z]+\\s+|--[a-z-]+\\s+){0,3}(?:-[a-z]*r[a-z]*f[a-z]*|-[a-z]*f[a-z]*r[a-z]*|-r\\s+-f|-f\\s+-r)\\s+(?:--[a-z-]+\\s+){0,2}${everything}(?=[\\s;&|)\`,.]|$)`,
    // To a commit that was just made, it takes back that alone.
    '\\bgit\\s+reset\\s+--hard\\b(?!\\s+HEAD[~^])',
    // With a path behind it, it keeps to that.
    '\\bgit\\s+clean\\s+-[a-z]*(?:f[a-z]*[dx]|[dx][a-z]*f)[a-z]*(?!\\s+[\\w./-]+/)',
    '\\bgit\\s+push\\s+(?:[^\\s`;&|]+\\s+){0,4}?(?:--force|-f)(?![\\w-])',
    '\\bmkfs(?:\\.\\w+)?\\s+(?:-\\S+\\s+){0,4}/dev/\\w+',
    '\\bdd\\s+(?:\\w+=\\S+\\s+){0,6}of=/dev/\\w+',
    '\\bchmod\\s+-R\\s+0?777\\s+/(?=[\\s`]|$)',
    ':\\(\\)\\s*\\{\\s*:\\|:&\\s*\\}',
    '\\b(?:terraform|tofu|pulumi)\\s+destroy\\s+(?:\\S+\\s+){0,3}?(?:-{1,2}auto-approve|--yes|-y)\\b',
    '\\bdrop\\s+(?:database|schema)\\s+(?!if\\b)[\\w`"{<-]+',
    '\\bkubectl\\s+delete\\s+(?:ns|namespaces?)\\s+\\S+',
    '\\bdocker\\s+system\\s+prune\\s+(?:\\S+\\s+){0,2}?-[a-z]*[af]',
    '\\bdropdb\\s+\\S+',
  ].join('|'),
  'gi',
)

/** One word of each: most texts have none. */
const words = [
  'curl',
  'wget',
  'iwr',
  'irm',
  'iex',
  'Invoke-',
  'rm -',
  'git reset',
  'git clean',
  'git push',
] as const
const rare =
  /\b(?:mkfs|dd\s|chmod\s+-R|:\(\)|destroy\s|drop\s+(?:database|schema)|kubectl\s+delete|system\s+prune|dropdb)/i

/** Every dangerous command of a text, in order. */
export function dangerousCommandsIn(text: string): readonly DangerousCommand[] {
  if (!words.some(word => text.includes(word)) && !rare.test(text)) return []
  const found = [...spansOf(text, downloads, 'download'), ...spansOf(text, destruction, 'destruction')]
  return found.sort((a, b) => a.start - b.start)
}

function spansOf(text: string, pattern: RegExp, kind: DangerousCommand['kind']): readonly DangerousCommand[] {
  return [...text.matchAll(pattern)].map(({0: all, index: start}) => ({kind, start, end: start + all.length}))
}
