import {expect, it} from 'vitest'
import {besideOf} from '../../src/lift/beside.ts'

it.each<[file: string, reference: string, path: string | null]>([
  ['.kiro/agents/a.json', './p.md', '.kiro/agents/p.md'],
  ['.kiro/agents/a.json', '../shared//p.md', '.kiro/shared/p.md'],
  ['.kiro/agents/a.json', '../../p.md', 'p.md'],
  ['.kiro/agents/a.json', '../../../p.md', null],
  ['.kiro/agents/a.json', '/etc/passwd', null],
  ['.kiro/agents/a.json', 'C:/p.md', null],
  ['../pack/.kiro/agents/a.json', '../../p.md', '../pack/p.md'],
  ['../pack/.kiro/agents/a.json', '../../../p.md', null],
  ['../../pack/a.json', 'p.md', '../../pack/p.md'],
  ['a.json', 'p.md', 'p.md'],
])('%s names %s', (file, reference, path) => {
  expect(besideOf(file, reference)).toBe(path)
})
