/** Whether one glob takes in all that another does; where that is not plain to see, it does not. */
import {alternativesOf, mostAlternatives} from '../../glob-alternatives.ts'

/** Whether every file of `narrow` is one of `wide`, as far as that is plain to see. */
export function takesIn(wide: string, narrow: string): boolean {
  const inner = alternativesOf(narrow)
  const outer = alternativesOf(wide)
  if (inner === null || outer === null || inner.length * outer.length > mostAlternatives * 4) return false
  return inner.every(part => outer.some(whole => stepsTakeIn(stepsOf(whole), stepsOf(part))))
}

/** Longer globs than any path are not compared. */
const deepest = 24

/** The steps of a glob; a last `*` behind `**` adds nothing. */
function stepsOf(glob: string): readonly string[] {
  const steps = glob.split('/').filter((step, index, all) => step !== '**' || all[index - 1] !== '**')
  return steps.at(-1) === '*' && steps.at(-2) === '**' ? steps.slice(0, -1) : steps
}

function stepsTakeIn(wide: readonly string[], narrow: readonly string[]): boolean {
  if (wide.length > deepest || narrow.length > deepest) return false
  const failed = new Set<number>()
  const fits = (w: number, n: number): boolean => {
    const key = w * deepest + n
    if (failed.has(key)) return false
    const answer = wide[w] === '**' ? anyStep(w, n) : oneStep(w, n)
    if (!answer) failed.add(key)
    return answer
  }
  const anyStep = (w: number, n: number): boolean => {
    const step = narrow[n]
    if (w === wide.length - 1) return step !== undefined && !narrow.slice(n).some(isHidden)
    return fits(w + 1, n) || (step !== undefined && !isHidden(step) && fits(w, n + 1))
  }
  const oneStep = (w: number, n: number): boolean => {
    const [step, other] = [wide[w], narrow[n]]
    if (step === undefined || other === undefined) return step === other
    return other !== '**' && stepTakesIn(step, other) && fits(w + 1, n + 1)
  }
  return fits(0, 0)
}

/** Wildcards do not match a dot at the start. */
function isHidden(step: string): boolean {
  return step.startsWith('.')
}

/** Whether a step with `*` and `?` takes in another, whose own signs are covered by `*` alone. */
function stepTakesIn(wide: string, narrow: string): boolean {
  if (wide === narrow) return true
  if (/[[\](){}\\!+@]/.test(wide) || (isHidden(narrow) && !isHidden(wide))) return false
  // Greedy with one way back, as wildcards are matched: linear but for the last star.
  let [w, n, star, from] = [0, 0, -1, 0]
  while (n < narrow.length) {
    const sign = wide[w]
    if (sign === '*') {
      star = w
      from = n
      w += 1
    } else if (
      sign !== undefined &&
      (sign === narrow[n] || (sign === '?' && /[\w.-]/.test(narrow.charAt(n))))
    ) {
      w += 1
      n += 1
    } else if (star !== -1) {
      w = star + 1
      from += 1
      n = from
    } else return false
  }
  return /^\**$/.test(wide.slice(w))
}
