/** Whether the names of two siblings and their descriptions tell a client which is which. */
import {type KnownStems, stemsIn} from '../text/terms.ts'
import type {Member} from './choices.ts'

/**
 * What tells two siblings apart: the own words of the names of both, of one, or of none; `series`: of both, in names that
 * say with a word in common that they are made alike (`java-pro`, `python-pro`).
 */
export type Telling = 'series' | 'both' | 'one' | 'none'

/** How a description can say a word. */
interface Wording {
  readonly stems: ReadonlySet<string>
  /** Letters and digits alone, small: compounds are found in it (`aspnetcore`: ASP.NET Core). */
  readonly letters: string
  /** First letters of all words (`cto`). */
  readonly initials: string
}

/**
 * Answers for the members of one pool. What counts is a word of one name alone that one description alone uses:
 * `python-pro` says Python and `java-pro` Java. Where one of the names has no word of its own (`reviewer`,
 * `sql-reviewer`), the other is the special case.
 */
export class Tellings {
  readonly #known: KnownStems = new Map()
  readonly #wordings = new Map<Member, Wording>()

  of(one: Member, other: Member): Telling {
    const [a, b] = [wordsOf(one.name), wordsOf(other.name)]
    if (this.#isSubject(a, one, other) && this.#isSubject(b, other, one)) return 'series'
    const ownOfA = a.filter(word => !b.some(part => part.includes(word)))
    const ownOfB = b.filter(word => !a.some(part => part.includes(word)))
    const isA = ownOfA.some(word => this.#says(one, word) && !this.#says(other, word))
    const isB = ownOfB.some(word => this.#says(other, word) && !this.#says(one, word))
    if ((isA && ownOfB.length === 0) || (isB && ownOfA.length === 0)) return 'series'
    if (isA && isB) return a.some(word => b.includes(word)) ? 'series' : 'both'
    return isA || isB ? 'one' : 'none'
  }

  /** Whether the whole name stands in the description of its owner and not in the other: two products, in a text made alike. */
  #isSubject(words: readonly string[], own: Member, other: Member): boolean {
    const name = words.join('')
    // A single word is common, unless it stands for several (`cto`).
    const form = words.length > 1 ? 'letters' : 'initials'
    if (name.length < 3 || !this.#wordingOf(own)[form].includes(name)) return false
    return !this.#wordingOf(other)[form].includes(name)
  }

  #says(member: Member, word: string): boolean {
    const {stems, letters, initials} = this.#wordingOf(member)
    if ([...stemsIn(word, this.#known)].some(stem => stems.has(stem))) return true
    if (word.length > 4 && letters.includes(word)) return true
    return word.length > 2 && word.length < 6 && initials.includes(word)
  }

  #wordingOf(member: Member): Wording {
    const met = this.#wordings.get(member)
    if (met !== undefined) return met
    const words = member.own.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    const wording: Wording = {
      stems: stemsIn(member.own, this.#known),
      letters: words.join(''),
      initials: words.map(word => word.charAt(0)).join(''),
    }
    this.#wordings.set(member, wording)
    return wording
  }
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
