/** Which deeds a description promises: the agent must be the one who does them. */
import {describe, expect, it} from 'vitest'
import {promisesIn} from '../../src/analysis/description/promises.ts'

const found = (text: string): readonly string[] =>
  promisesIn(text).map(({deed, start, end}) => `${deed}: ${text.slice(start, end)}`)

describe('promisesIn', () => {
  it.each([
    ['Fixes bugs in modules.', ['change: Fixes bugs']],
    ['Reads logs and fixes broken builds. Use it.', ['change: fixes broken builds']],
    ['This agent implements endpoints.', ['change: implements endpoints']],
    ['A specialist that refactors legacy code for teams', ['change: refactors legacy code']],
    [
      'Use this agent when you need to review code, write unit tests, or ship it.',
      ['change: write unit tests'],
    ],
    ['MUST BE USED to update project documentation after a merge.', ['change: update project documentation']],
    ['Writes code, runs the whole test suite.', ['change: Writes code', 'run: runs the whole test suite']],
    ['Searches the web for prior work.', ['browse: Searches the web']],
    ['Researcher — fetches web pages and sums them up', ['browse: fetches web pages']],
  ])('%s', (text, deeds) => {
    expect(found(text)).toEqual(deeds)
  })
  it.each([
    'Suggests fixes for bugs.',
    'Reviews code. Never edits files.',
    'Read-only. Fixes nothing by itself.',
    'Use when someone fixes bugs.',
    'When the user implements a feature, it looks on.',
    'After a refactoring, checks the names.',
    'Writes a summary of the findings.',
    'Updates the user on progress.',
    'Plans how to implement features.',
    'Explains, fixes in mind, what went wrong.',
    'Implementation specialist for code and tests.',
    'Guides those who write tests.',
    'Drafts posts, rewrites headlines.',
    '修复缺陷',
    '',
  ])('%s: nothing', text => {
    expect(found(text)).toEqual([])
  })
})
