/** Phrases that all commands share. */
import {nearest} from '../../validate/nearest.ts'

/** How a command line is written for users: `npx agentc-cli lint`. */
export function npx(args: string): string {
  return `npx agentc-cli ${args}`
}

/** A word as a shell takes it for one. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `"${text.replaceAll(/["$`\\]/g, sign => `\\${sign}`)}"`
}

/** A question with the nearest of `candidates`, as `show` writes it; null when none is near. */
export function suggest(
  word: string,
  candidates: readonly string[],
  show: (name: string) => string = name => name,
): string | null {
  const guess = nearest(word, candidates)?.name
  return guess === undefined ? null : didYouMean(show(guess))
}

/** The question itself. */
export function didYouMean(guess: string): string {
  return `did you mean \`${guess}\`?`
}

/** `a, b or c`. */
export function anyOf(words: readonly string[]): string {
  const [last = '', ...others] = [...words].reverse()
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`
}
