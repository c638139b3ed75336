/** Globs and the patterns of OpenCode's permissions, whose `*` and `?` take slashes, too (binary of 1.18.33). */
import {alternativesOf} from '../../glob-alternatives.ts'

/** What a glob comes to there. */
export interface Wildcards {
  readonly patterns: readonly string[]
  /** They take in files that the glob does not. */
  readonly isWider: boolean
}

/** Each `**` may stand for no folder at all, which is a pattern more; beyond so many of them some files are denied. */
const most = 4

/** The patterns for a glob of minimatch. */
export function wildcardsOf(glob: string): Wildcards {
  const bare = glob.replace(/^(?:\.?\/)+/, '')
  const written = alternativesOf(bare) ?? [bare]
  const all = written.map(one => patternsOf(one.endsWith('/') ? `${one}**` : one))
  return {
    patterns: [...new Set(all.flatMap(({patterns}) => patterns))],
    isWider: all.some(({isWider}) => isWider),
  }
}

/** Patterns back as globs, where these come to the very same patterns; else as they stand. */
export function globsOf(patterns: readonly string[]): readonly string[] {
  const globs = patterns.map(deepened).filter(glob => !patterns.includes(`**/${glob}`))
  const again = globs.map(wildcardsOf)
  const isSame = again.flatMap(one => one.patterns).join('\n') === patterns.join('\n')
  return isSame && !again.some(one => one.isWider) ? globs : patterns
}

/** `src/*.ts` takes in files of all folders below: so does its glob with `**` in between. */
function deepened(pattern: string): string {
  return pattern.replace(/(^|\/)(\*[^*/]+)$/, '$1**/$2')
}

function patternsOf(glob: string): Wildcards {
  const {text, isWider} = withoutClasses(glob)
  const steps = text.split('/').filter((step, index, all) => step !== '**' || all[index - 1] !== '**')
  const isLoose = steps.some((step, index) => !isExact(step, steps[index - 1]))
  return {patterns: joined(steps), isWider: isWider || isLoose}
}

/** What patterns have no sign for: classes, groups and escapes. */
function withoutClasses(glob: string): {readonly text: string; readonly isWider: boolean} {
  const text = glob
    .replace(/[@!?+*]\([^()]*\)|\{[^{}]*\}/g, '*')
    .replace(/\[[^\]/]*\]|\\./g, '?')
    .replace(/\*{3,}/g, '**')
  return {text, isWider: text !== glob}
}

/** A star that takes slashes means the same only at the start of a step that stands behind `**`. */
function isExact(step: string, before: string | undefined): boolean {
  if (step === '**' || !step.includes('*')) return true
  return before === '**' && /^\*[^*]*$/.test(step)
}

function joined(steps: readonly string[]): readonly string[] {
  const patterns = steps.reduceRight<readonly string[]>((rest, step, index) => {
    if (index === steps.length - 1) return [step]
    if (step !== '**') return rest.map(one => `${step}/${one}`)
    // `**/` before a star adds nothing, elsewhere it asks for a slash that need not be there.
    return rest.flatMap(one => (one.startsWith('*') ? [one] : [one, `**/${one}`]))
  }, [])
  return patterns.slice(0, 2 ** most)
}
