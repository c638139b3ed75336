/** Descriptions of 64 kB made to be slow are not. */
import {describe, expect, it} from 'vitest'
import {isEnglish, ownText, withoutCode} from '../../src/analysis/description/description.ts'
import {promisesIn} from '../../src/analysis/description/promises.ts'
import {triggersIn} from '../../src/analysis/description/triggers.ts'
import {termsOf} from '../../src/analysis/text/terms.ts'
import {rankedRuns} from '../../src/analysis/text/word-runs.ts'

const size = 64 * 1024

const parts = [
  'a',
  'a b ',
  '<example>',
  '<example></example>',
  '<example ',
  'user: "x" ',
  'user: "x assistant: ',
  '"a" says ',
  "'a says ",
  'says /a-b ',
  '[todo ',
  '{{a ',
  '`',
  'a.b.',
  'a: b; ',
  'implements, ',
  'this agent that ',
  'Use to fix ',
  'writes a b c ',
  'runs a-b-c ',
  '审查代码。',
  'مراجعة ',
  '👩‍💻 ',
  '\ud800',
  ' ',
  '\n',
]

describe('64 kB of nothing good', () => {
  it.each(parts)('%j', part => {
    const text = `says ${part.repeat(size / part.length)}`
    const begin = performance.now()
    const own = withoutCode(ownText(text))
    expect(own).toHaveLength(text.length)
    isEnglish(own)
    promisesIn(own)
    triggersIn(own)
    termsOf(own)
    rankedRuns([own, own])
    // A tenth of this is usual; squares would take minutes.
    expect(performance.now() - begin).toBeLessThan(3000)
  })
})
