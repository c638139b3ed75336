/** Whether globs match any file of the workspace, without trying every glob on every file. */
import picomatch from 'picomatch'
import {compareText} from '../../diagnostic.ts'
import {alternativesOf} from '../../glob-alternatives.ts'
import type {Project} from '../../link/project.ts'

/** So many globs of an unusual form are tried file by file; whatever comes behind them counts as matched. */
const most = 1_000

/** For `project.derived`. Files in `node_modules` and `.git` are not known. */
export function globFiles({files}: Project): (glob: string) => boolean {
  const index = new FileIndex(files.list())
  const answers = new Map<string, boolean>()
  return glob => {
    const known = answers.get(glob)
    if (known !== undefined) return known
    const answer = (alternativesOf(glob) ?? [glob]).some(one => index.matches(one))
    answers.set(glob, answer)
    return answer
  }
}

class FileIndex {
  readonly #files: readonly string[]
  /** Names of folders, and of files with each of their endings. */
  readonly #folders = new Set<string>()
  readonly #endings = new Set<string>()
  #tries = 0

  constructor(files: readonly string[]) {
    this.#files = [...files].sort(compareText)
    for (const file of files) {
      const steps = file.split('/')
      const name = steps.pop() ?? ''
      for (const step of steps) this.#folders.add(step)
      for (const {index} of name.matchAll(/\./g)) this.#endings.add(name.slice(index))
    }
  }

  matches(glob: string): boolean {
    const steps = glob.replace(/\/\*\*\/\*$/, '/**').split('/')
    const wild = steps.findIndex(step => /[*?[\](){}!+@\\]/.test(step))
    const base = (wild === -1 ? steps : steps.slice(0, wild)).join('/')
    const rest = wild === -1 ? [] : steps.slice(wild)
    const below = this.#below(base, wild === -1)
    if (below.start === below.end) return false
    if (rest.length === 0 || rest.join('/') === '**') return true
    if (base === '' && rest[0] === '**' && rest.length < 4) {
      const [, second = '', third] = rest
      const ending = /^\*(\.[^*?[\](){}!+@\\]+)$/.exec(second)?.[1]
      if (third === undefined && ending !== undefined) return this.#endings.has(ending)
      if (third === '**' && /^[\w.-]+$/.test(second)) return this.#folders.has(second)
    }
    return this.#tryAll(glob, below)
  }

  #tryAll(glob: string, {start, end}: Range): boolean {
    this.#tries += 1
    if (this.#tries > most) return true
    const isMatch = picomatch(glob, {dot: true})
    for (let at = start; at < end; at += 1) if (isMatch(this.#files[at] ?? '')) return true
    return false
  }

  /** Files in a folder; for a whole path also the file of this name. */
  #below(base: string, isWhole: boolean): Range {
    if (base === '') return {start: 0, end: this.#files.length}
    const start = this.#firstFrom(`${base}/`)
    const end = this.#firstFrom(`${base}0`)
    const own = this.#firstFrom(base)
    return isWhole && this.#files[own] === base ? {start: own, end: own + 1} : {start, end}
  }

  /** Index of the first file that is not before a text. */
  #firstFrom(text: string): number {
    let low = 0
    let high = this.#files.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#files[middle] ?? '') < text) low = middle + 1
      else high = middle
    }
    return low
  }
}

interface Range {
  readonly start: number
  readonly end: number
}
