/** Names that may not become files, on any system. */
import {describe, expect, it} from 'vitest'
import {fileNameProblem} from '../../src/lower/file-name.ts'

describe('fileNameProblem', () => {
  it.each(['baker', 'Night Baker', 'bäcker', 'a.b', 'console', 'com10', 'x'.repeat(240)])(
    '%s is fine',
    name => {
      expect(fileNameProblem(name)).toBeNull()
    },
  )
  it.each([
    ['', 'blank'],
    ['  ', 'blank'],
    ['.', 'folder'],
    ['..', 'folder'],
    ['../baker', 'separator'],
    ['shop\\baker', 'separator'],
    ['bak\u0000er', 'control'],
    ['bak\ner', 'control'],
    ['ba:ker', 'Windows'],
    ['con', 'device'],
    ['Com1.old', 'device'],
    ['lpt9', 'device'],
    ['baker.', 'dot'],
    ['baker ', 'space'],
    [' baker', 'begins'],
    ['ä'.repeat(121), '242 bytes'],
  ])('%j is not', (name, why) => {
    expect(fileNameProblem(name)).toContain(why)
  })
})
