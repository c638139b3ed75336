import {expect, it} from 'vitest'
import {type Facts, mayWrite, verdictOf} from '../../src/commands/build/verdict.ts'

const clean: Facts = {
  mode: 'write',
  hasErrors: false,
  isTooLossy: false,
  keepsGoing: false,
  failsOnChange: false,
  isFaulty: false,
  isRefused: false,
  isUnusable: false,
  isDrifted: false,
}
const errors = {hasErrors: true, isFaulty: true}

it.each<[string, Partial<Facts>, string]>([
  ['nothing is wrong', {}, 'writes: written 0'],
  ['what was to be written differs', {isDrifted: true}, 'writes: written 0'],
  [
    'what was to be written differs, and nothing may',
    {isDrifted: true, failsOnChange: true},
    'writes: written 1',
  ],
  ['nothing was to be written, and nothing may', {failsOnChange: true}, 'writes: written 0'],
  ['errors', errors, 'looks: withheld 1'],
  ['errors, and it keeps going', {...errors, keepsGoing: true}, 'writes: written 1'],
  ['too many losses', {isTooLossy: true}, 'looks: withheld 1'],
  ['too many losses, and it keeps going', {isTooLossy: true, keepsGoing: true}, 'writes: written 1'],
  ['too many warnings', {isFaulty: true}, 'writes: written 1'],
  ['a refusal', {isRefused: true}, 'writes: withheld 1'],
  ['a refusal, and it keeps going', {isRefused: true, keepsGoing: true}, 'writes: withheld 1'],
  ['an unusable manifest', {isRefused: true, isUnusable: true, isFaulty: true}, 'writes: withheld 2'],
  ['a check of current files', {mode: 'check'}, 'looks: planned 0'],
  ['a check of other files', {mode: 'check', isDrifted: true}, 'looks: planned 1'],
  ['a check with errors', {mode: 'check', ...errors}, 'looks: planned 1'],
  ['a dry run that would write', {mode: 'dry-run', isDrifted: true}, 'looks: planned 0'],
  ['a dry run that would refuse', {mode: 'dry-run', isRefused: true}, 'looks: planned 1'],
  ['a diff', {mode: 'diff', isDrifted: true}, 'looks: planned 0'],
  ['a diff with an unusable manifest', {mode: 'diff', isRefused: true, isUnusable: true}, 'looks: planned 2'],
])('a build with %s', (_, changes, expected) => {
  const facts = {...clean, ...changes}
  const {outcome, status} = verdictOf(facts)
  expect(`${mayWrite(facts) ? 'writes' : 'looks'}: ${outcome} ${status}`).toBe(expected)
})
