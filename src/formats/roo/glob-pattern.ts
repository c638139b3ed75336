/** Globs as one regular expression, for a client that knows no globs: what picomatch takes for files, the expression takes. */
import {escapePattern} from '../../lift/escape-pattern.ts'

/** Alternatives that braces may come to, before a glob is left as it is. */
const mostAlternatives = 64

/** An expression for paths relative to the project's root; null: one of the globs means what no expression here says. */
export function patternOf(globs: readonly string[]): string | null {
  const parts: string[] = []
  for (const glob of globs) {
    const alternatives = isPlain(glob) ? expand(glob.replace(/^\.\//, '')) : null
    if (alternatives === null || alternatives.length > mostAlternatives) return null
    parts.push(...alternatives.map(segments))
  }
  // A model may write `./src/a.ts` for `src/a.ts`.
  return parts.length === 0 ? null : `^(?:\\./)?(?:${[...new Set(parts)].join('|')})$`
}

/** Whether nothing but `*`, `**`, `?`, classes and choices stands in it: no negation, no group, no range, no POSIX class, no `[!a]`, which picomatch reads otherwise than minimatch. */
function isPlain(glob: string): boolean {
  const bare = glob.replace(/\\./gs, '')
  return !/^!|[()|]|\[\[?:|\[!|\{[^{}]*\.\.[^{}]*\}/.test(bare) && glob.trim() === glob && !/\\$/.test(glob)
}

/** `a.{b,c}` -> `a.b`, `a.c`, the innermost choices first; braces around one choice are letters. */
function expand(glob: string): readonly string[] {
  const found = /(?<!\\)\{((?:\\.|[^{}\\])*)\}/s.exec(glob)
  if (found === null) return [glob]
  const [whole, inner = ''] = found
  const before = glob.slice(0, found.index)
  const behind = glob.slice(found.index + whole.length)
  const choices = splitChoices(inner)
  if (choices.length < 2) return expand(`${before}\\{${inner}\\}${behind}`)
  const all: string[] = []
  for (const choice of choices) {
    all.push(...expand(before + choice + behind))
    if (all.length > mostAlternatives) break
  }
  return all
}

function splitChoices(inner: string): readonly string[] {
  const choices = ['']
  for (const [part] of inner.matchAll(/\\.|./gs)) {
    if (part === ',') choices.push('')
    else choices[choices.length - 1] += part
  }
  return choices
}

/** A glob without braces, segment by segment. */
function segments(glob: string): string {
  const steps = glob.split('/')
  return steps
    .map((step, index) => {
      const isLast = index === steps.length - 1
      if (/^\*{2,}$/.test(step)) return isLast ? '.*' : '(?:.*/)?'
      return segment(step) + (isLast ? '' : '/')
    })
    .join('')
}

function segment(step: string): string {
  // A step of its own stands for a name, which has a letter at least.
  if (step === '*') return '[^/]+'
  let text = ''
  for (const [part] of step.matchAll(/\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\*+|./gs)) text += partOf(part)
  return text
}

function partOf(part: string): string {
  if (/^\*+$/.test(part)) return '[^/]*'
  if (part === '?') return '[^/]'
  if (part.length > 1 && part.startsWith('[')) return classOf(part)
  return escapePattern(part.startsWith('\\') && part.length > 1 ? part.slice(1) : part)
}

/** `[^a-c]` -> `[^/a-c]`. */
function classOf(part: string): string {
  const [, not = '', inner = ''] = /^\[(\^?)(.*)\]$/s.exec(part) ?? []
  const escaped = inner.replace(/^\]/, '\\]').replaceAll('[', '\\[')
  return not === '' ? `[${escaped}]` : `[^/${escaped}]`
}
