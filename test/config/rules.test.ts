/** Levels and options of rules: an option of another type would be ignored. */
import {describe, expect, it} from 'vitest'
import {complaints} from './support.ts'

const size = '`max-bytes` of rule `parse/file-too-large` must be a number above 0'
const accept = '`accept` of rule `portability/widened` must be a list of strings'

describe('options of rules', () => {
  it.each([
    ['parse/file-too-large: [error, {max-bytes: big}]', `1:51 ${size}`],
    ['parse/file-too-large: [error, {max-bytes: 0}]', `1:51 ${size}`],
    ['parse/file-too-large: [error, {max-bytes: }]', `1:40 ${size}`],
    ['portability/widened: [warn, {accept: Bash}]', `1:46 ${accept}`],
    ['portability/widened: [warn, {accept: [3]}]', `1:46 ${accept}`],
    [
      'NAM003: error, name/differs-from-file: off',
      '1:24 `name/differs-from-file` is the same rule as `NAM003`, with another setting; keep one',
    ],
  ])('%s', async (text, line) => {
    expect(await complaints(`rules: {${text}}`)).toEqual([line])
  })

  it('are checked for single files and targets too', async () => {
    const rules = 'rules: {portability/widened: [warn, {accept: Bash}]}'
    expect(await complaints(`overrides: [{files: "*.md", ${rules}}]`)).toEqual([`1:74 ${accept}`])
    expect(await complaints(`targets: {cao: {${rules}}}`)).toHaveLength(1)
  })

  it('of the right type are fine', async () => {
    expect(
      await complaints(
        'rules: {PAR012: [error, {max-bytes: 10000}], portability/widened: [warn, {accept: [Bash]}]}',
      ),
    ).toEqual([])
  })
})
