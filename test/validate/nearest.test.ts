/** A guess has to be worth reading: a third of the letters may differ, and short words are near to most by chance. */
import {describe, expect, it} from 'vitest'
import {nearest} from '../../src/validate/nearest.ts'

describe('nearest', () => {
  it.each([
    ['zz', ['a', 'zz1']],
    ['ab', ['abc']],
    ['bar', ['max', 'far out']],
    ['tool', ['pools']],
    ['name', ['named-ports']],
  ])('has no guess for %s among %j', (word, names) => {
    expect(nearest(word, names)).toBeNull()
  })

  it.each([
    ['nam', 'name', 1],
    ['nmae', 'name', 1],
    ['executon', 'execution', 1],
    ['descripton', 'description', 1],
    ['bakend-led', 'backend-lead', 2],
    ['NAME', 'name', 0],
    ['ID', 'id', 0],
  ])('guesses for %s that it is %s', (word, name, distance) => {
    expect(nearest(word, ['zebra', name])).toEqual({name, distance, unique: true})
  })

  it('says when another is as near', () => {
    expect(nearest('tier1', ['tier2', 'tier3'])).toEqual({name: 'tier2', distance: 1, unique: false})
  })
})
