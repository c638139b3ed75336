import {entropyOf} from '../../analysis/danger/randomness.ts'
import {classOf, runsIn} from '../../analysis/danger/runs.ts'
import {secretsIn} from '../../analysis/danger/secrets.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'
import {lines} from '../../parse/scan.ts'

/** Longer than any hash, key or identifier that people write down. */
const shortest = 160
/** Tools break base64 into lines of 64 or 76 characters. */
const shortestLine = 40

const letters = classOf(/[A-Za-z0-9+/\r\n]/)

const rule: Rule = defineRule({
  id: 'security/opaque-blob',
  code: 'SEC005',
  severity: 'warning',
  scope: 'text',
  since: '0.1.0',
  messages: {
    blob: '{count} characters of {coding}: nobody can review what they say, and a model that decodes them may do it; keep them in a file of their own, or write what they say',
  },
  check({syntax, report}) {
    const {text} = syntax.source
    const blobs = [...runsIn(text, letters, shortest)].flatMap(run => blobsIn(text, run))
    const secrets = blobs.length === 0 ? [] : secretsIn(text)
    for (const {start, end, coding} of blobs) {
      if (isArmoured(text, start) || secrets.some(one => one.start < end && start < one.end)) continue
      const count = text.slice(start, end).replace(/\s/g, '').length
      report('blob', {count, coding}, {start, end})
    }
  },
})

export default rule

interface Blob extends Span {
  readonly coding: string
}

/** Lines of one length and a shorter last one, or one long line. */
function blobsIn(text: string, {start, end}: Span): readonly Blob[] {
  const blobs: Blob[] = []
  let open: {start: number; end: number; width: number} | null = null
  const close = (): void => {
    if (open === null) return
    const coding = codingOf(text.slice(open.start, open.end).replace(/\s/g, ''))
    if (coding !== null) blobs.push({start: open.start, end: open.end, coding})
    open = null
  }
  for (const {text: row, start: offset} of lines(text.slice(start, end))) {
    const line = row.trimEnd()
    const at = {start: start + offset, end: start + offset + line.length}
    if (open !== null && line.length > 0 && line.length <= open.width) {
      open.end = at.end
      if (line.length < open.width) close()
      continue
    }
    close()
    if (line.length >= shortestLine) open = {...at, width: line.length}
  }
  close()
  return blobs
}

function codingOf(text: string): string | null {
  if (text.length < shortest) return null
  if (/^[\da-f]+$/i.test(text)) return /\d/.test(text) && entropyOf(text) > 3 ? 'hexadecimal digits' : null
  // Words joined by `/`, and the sequences of biologists, have less of everything.
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)
  return isMixed && entropyOf(text) > 4.7 ? 'base64' : null
}

/** `-----BEGIN CERTIFICATE-----` says what follows. */
function isArmoured(text: string, start: number): boolean {
  return /-----BEGIN [^\n]{1,40}-----\s*$/.test(text.slice(Math.max(0, start - 80), start))
}
