/**
 * Every page under docs/rules is a test: its examples are run, and what agentc says is compared. Left out is what rules
 * of other families warn of elsewhere in an example: a new rule must not touch the pages of the others.
 */
import {readdirSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import type {Rule} from '../src/check/rule.ts'
import type {Diagnostic} from '../src/diagnostic.ts'
import {rules} from '../src/generated/rules.ts'
import {applyFixes, check, reportLine, textOf} from './rules/check.ts'
import {type Example, type RulePage, readPage} from './rules/page.ts'

const folder = 'docs/rules'
const pages = new Map(
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => /^[^/]+\/[^/]+\.md$/.test(path))
    .sort()
    .map(path => [path.replace(/\.md$/, ''), readFileSync(`${folder}/${path}`, 'utf8')]),
)

describe('rules', () => {
  it('have a page each, and each page has a rule', () => {
    expect(rules.map(({id}) => id).sort()).toEqual([...pages.keys()])
  })
  it('have codes of their own', () => {
    const codes = rules.map(({code}) => code)
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  })
  it.each(rules.flatMap(({id, messages}) => Object.entries(messages).map(([key, text]) => [id, key, text])))(
    '%s %s: the message is a sentence without its final period that blames nobody',
    (_id, _key, text) => {
      expect(text).not.toMatch(/\.$|\b(?:invalid|illegal|please|oops)\b|!$/i)
    },
  )
})

for (const rule of rules) {
  const text = pages.get(rule.id)
  if (text !== undefined) describe(rule.id, () => testPage(rule, readPage(text)))
}

function testPage(rule: Rule, page: RulePage): void {
  const seen = new Set<string>()
  it('has a page of the right shape', () => {
    expect([page.id, page.code]).toEqual([rule.id, rule.code])
    expect(page.sections.slice(0, 2)).toEqual(['Fails', 'Passes'])
    expect(page.sections.includes('Fix safety')).toBe(rule.fixable !== undefined)
    expect(page.sections.includes('Options')).toBe(rule.options !== undefined)
    for (const option of Object.keys(rule.options ?? {})) expect(page.text).toContain(`\`${option}\``)
  })
  it('shows two failing and two passing examples at least', () => {
    const failing = page.examples.filter(({report}) => report !== null)
    expect(failing.length).toBeGreaterThanOrEqual(2)
    expect(page.examples.length - failing.length).toBeGreaterThanOrEqual(2)
  })
  for (const example of page.examples) {
    it(`${example.section}, line ${example.line}`, async () => {
      const found = await check(example.files)
      const own = found.filter(one => one.rule === rule.id)
      for (const {messageId} of own) seen.add(messageId)
      const told = found.filter(one => isAbout(rule, own, one) || isShown(example, one))
      expect(told.map(one => reportLine(one, example.files))).toEqual(example.report ?? [])
      if (example.section === 'Fails') expect(own).not.toEqual([])
      if (example.section === 'Passes') expect(example.report).toBeNull()
      await testFixes(rule, example, own)
    })
  }
  if (rule.fixable !== undefined) {
    it('shows a fixed text', () => {
      expect(page.examples.some(({fixed}) => fixed.size > 0)).toBe(true)
    })
  }
  it('shows each of its messages', () => {
    expect(Object.keys(rule.messages).filter(id => !seen.has(id))).toEqual([])
  })
}

/** One defect, one finding: nothing else may speak of the same text, and no other rule of the family at all. */
function isAbout(rule: Rule, own: readonly Diagnostic[], one: Diagnostic): boolean {
  if (one.severity === 'error' || familyOf(one.rule) === familyOf(rule.id)) return true
  return own.some(
    ({file, span}) => file === one.file && span.start < one.span.end && one.span.start < span.end,
  )
}

function familyOf(id: string): string {
  return id.slice(0, id.indexOf('/'))
}

function isShown({report}: Example, {rule}: Diagnostic): boolean {
  return report?.some(line => line.includes(` ${rule} `)) ?? false
}

/** Fixes are of the declared kind, give the text that the page shows, and leave nothing to fix behind. */
async function testFixes(rule: Rule, example: Example, own: readonly Diagnostic[]): Promise<void> {
  const kinds = new Set(own.flatMap(({fix}) => fix?.kind ?? []))
  if (rule.fixable === undefined) expect([...kinds]).toEqual([])
  if (rule.fixable === 'unsafe') expect([...kinds]).not.toContain('safe')
  if (kinds.size === 0) {
    expect([...example.fixed.keys()]).toEqual([])
    return
  }
  const fixed = applyFixes(example.files, own)
  const changed = fixed.filter((file, index) => file !== example.files[index])
  if (example.fixed.size > 0) {
    expect(new Map(changed.map(file => [file.path, textOf(file)]))).toEqual(example.fixed)
  }
  const after = await check(fixed)
  expect(after.filter(one => one.rule === rule.id && one.fix !== null)).toEqual([])
}
