/** `vars` and `varsSchema`: values for templates, and what they have to be. */
import {describe, expect, it} from 'vitest'
import {complaints} from './support.ts'

describe('vars', () => {
  it.each([
    ['vars: {company: Acme, reviewers: 2, strict: true, checks: [lint], team: {lead: Ann}}', []],
    ['vars: {company: }', ['1:8 `vars.company` has no value; write one, or remove the key']],
    ['vars: [company]', ['1:7 `vars` must be a map']],
  ])('%s', async (text, lines) => {
    expect(await complaints(text)).toEqual(lines)
  })
})

describe('varsSchema', () => {
  it.each([
    ['varsSchema: {company: }', ['1:14 `varsSchema.company` must be a map']],
    [
      'vars: {compny: x}\nvarsSchema: {company: {}}',
      ['1:8 `compny` is no key of `varsSchema`; did you mean `company`?'],
    ],
    [
      'vars: {company: 3}\nvarsSchema: {company: {type: string}}',
      ['1:17 `vars.company` must be a `string` (`varsSchema`), not a `number`'],
    ],
    [
      'vars: {checks: x}\nvarsSchema: {checks: {type: array}}',
      ['1:16 `vars.checks` must be an `array` (`varsSchema`), not a `string`'],
    ],
    [
      'varsSchema: {company: {type: string, required: true}}',
      ['1:23 `vars.company` has no value, and `varsSchema` requires one; write it'],
    ],
    ['varsSchema: {company: {type: string, required: true, default: Acme}}', []],
    [
      'varsSchema: {reviewers: {type: number, default: two}}',
      ['1:49 `varsSchema.reviewers.default` must be a `number` (`varsSchema`), not a `string`'],
    ],
    [
      'vars: {region: mars}\nvarsSchema: {region: {enum: [eu, us]}}',
      ['1:16 `vars.region` must be one of `eu`, `us` (`varsSchema`)'],
    ],
    [
      'varsSchema: {company: {type: text}}',
      ['1:30 `varsSchema.company.type` must be one of `string`, `number`, `boolean`, `array`, `object`'],
    ],
    ['varsSchema: {company: {typ: string}}', ['1:24 `typ` is no key of `varsSchema.company`; remove it']],
  ])('%s', async (text, lines) => {
    expect(await complaints(text)).toEqual(lines)
  })
})
