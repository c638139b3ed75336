/** The nearest name, found through the index, against a plain comparison with every name. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {nameIndex} from '../../src/link/name-index.ts'
import {editDistance} from '../../src/validate/nearest.ts'

const word = fc.string({unit: fc.constantFrom('a', 'b', 'c', '-', '1'), minLength: 1, maxLength: 9})
const many = Array.from({length: 300}, (_, index) => `filler-${index * 7919}-name`)

/** Optimal string alignment by its recursive definition. */
function plainDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const cost = a[0] === b[0] ? 0 : 1
  const best = Math.min(
    plainDistance(a.slice(1), b) + 1,
    plainDistance(a, b.slice(1)) + 1,
    plainDistance(a.slice(1), b.slice(1)) + cost,
  )
  const isSwap = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]
  return isSwap ? Math.min(best, plainDistance(a.slice(2), b.slice(2)) + 1) : best
}

describe('editDistance', () => {
  it('is the plain distance up to its limit', () => {
    const short = fc.string({unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5})
    fc.assert(
      fc.property(short, short, fc.integer({min: 0, max: 6}), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1))
      }),
    )
  })
})

describe('nameIndex', () => {
  it('finds whatever differs by one edit among many names', () => {
    fc.assert(
      fc.property(fc.array(word, {minLength: 1, maxLength: 8}), word, (names, asked) => {
        const near = nameIndex([...new Set([...names, ...many])])(asked)
        const distances = names.map(name => plainDistance(asked, name))
        const least = Math.min(...distances)
        if (least === 0) expect(near).toBeNull()
        // Words of one or two letters have no guess.
        else if (asked.length < 3) expect(near).toBeNull()
        else if (least === 1) expect(near?.distance).toBe(1)
        else if (near !== null) expect(plainDistance(asked, near.name)).toBe(near.distance)
      }),
    )
  })
  it('says whether another name is as near', () => {
    const near = nameIndex([...many, 'dba-one', 'dba-two', 'web-lead'])
    expect(near('dba-tone')).toEqual({name: 'dba-one', distance: 1, unique: true})
    expect(near('web-laed')).toEqual({name: 'web-lead', distance: 1, unique: true})
    expect(nameIndex([...many, 'dba-a', 'dba-b'])('dba-c')).toMatchObject({distance: 1, unique: false})
  })
})
