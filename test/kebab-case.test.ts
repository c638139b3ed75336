import {expect, it} from 'vitest'
import {toKebabCase} from '../src/kebab-case.ts'

it.each([
  ['TikTok Strategist', 'tiktok-strategist'],
  ['macOS Spatial/Metal Engineer', 'macos-spatial-metal-engineer'],
  ['queryDoctor', 'query-doctor'],
  ['data_analyst', 'data-analyst'],
  ['MODE_DeepResearch', 'mode-deep-research'],
])('%s is meant as %s', (name, meant) => {
  expect(toKebabCase(name)).toBe(meant)
})
