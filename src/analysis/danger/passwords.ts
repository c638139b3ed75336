/** Assignments whose value looks like a password: `password: …`, `API_KEY=…`, `user:…@host`. */
import type {Span} from '../../diagnostic.ts'
import {isRandom} from './randomness.ts'

/** The value of an assignment that looks like a password. */
export interface Password extends Span {
  /** What it is called in the text; empty in an address. */
  readonly name: string
}

const name =
  '(?:[Pp]assw(?:or)?d|PASSW(?:OR)?D|[Pp]assphrase|PASSPHRASE|pwd|PWD|[Ss]ecret|SECRET|[Tt]oken|TOKEN|(?:[Aa]pi|API|[Aa]ccess|ACCESS|[Ss]ecret|SECRET|[Aa]uth|AUTH)[ _-]?(?:[Kk]ey|KEY))'
const quotes = '["\'`*]{0,3}'
const value = `([^\\s"'\`,;<>(){}[\\]|*]{6,80})`

// It is the separator that is looked for, and the name behind it: nearly no text has many of both.
const assignment = new RegExp(
  `[:=](?<=(?<![?&]|[Pp]ublic[Kk]ey)(${name})${quotes}[ \\t]{0,3}[:=])[*]{0,2}[ \\t]{0,3}${quotes}${value}`,
  'g',
)
const sentence = new RegExp(`((?:[Pp]assword|[Pp]assphrase)) is ${quotes}${value}`, 'g')
const address = /:\/\/[\w.-]{1,60}:([^\s"'`@/:<>{}$]{6,80})@[\w.-]/g

/** Every assignment of a password outside references and placeholders, in order. */
export function passwordsIn(text: string): readonly Password[] {
  const found: Password[] = []
  for (const {0: all, 1: name = '', 2: value = '', index} of text.matchAll(assignment))
    add(found, text, {name, value, end: index + all.length})
  if (text.includes('ass') && /ass(?:word|phrase) is /.test(text)) {
    for (const {0: all, 1: name = '', 2: value = '', index} of text.matchAll(sentence))
      add(found, text, {name, value, end: index + all.length})
  }
  if (text.includes('://')) {
    for (const {0: all, 1: value = '', index} of text.matchAll(address))
      add(found, text, {name: '', value, end: index + all.length - 2})
  }
  return found.sort((a, b) => a.start - b.start)
}

interface Candidate {
  readonly name: string
  readonly value: string
  readonly end: number
}

function add(found: Password[], text: string, {name, value, end}: Candidate): void {
  // Between quotation marks everything belongs to it.
  const password = /["'`]/.test(text.charAt(end)) ? value : value.replace(/[.!?:\\]+$/, '')
  const start = end - value.length
  // A call, an index, a generic type or an ellipsis goes on there.
  if (/^(?:[([{<…]|\.\.)/.test(text.slice(start + password.length, end + 2)) || !isPassword(password)) return
  found.push({name, start, end: start + password.length})
}

/** What is said of passwords, and what stands where one will be, in Base64 as well (`super-`, `secret`, `api-token`). */
const talk =
  /pass|p@ss|cGFzc|c3VwZXIt|c2VjcmV0|YXBpLXRva2Vu|\.\.|…|secret|token|your|example|sample|dummy|change|redact|placeholder|replace|insert|x{3}|\*{3}|fake|mock|test|1234|abc|here|admin|demo|foo|some|none|null|true|false|random|base64|utf|sha-?\d|md5|[hre]s256|bcrypt|argon|pbkdf|oauth|jwt|uuid|ed25519/i

/** Where a value comes from instead: a variable, a property, a path, a vault. */
const reference = /^[$%@#&~/\\.-]|\$\{|[a-z]\.[a-z_]|::|:\/\/|->|=>|[\\/]|^[A-Z][A-Z0-9_]+$|^\w+\.\w+$/

/** A unit, a count, a version, a date. */
const quantity = /^[~<>=]*v?\d[\d.,_:/-]*\+?[a-z%]{0,7}$|^\d/i

/** Letters with digits or marks between them, as nobody writes words. */
function isPassword(text: string): boolean {
  if (text.length < 6 || talk.test(text) || reference.test(text)) return false
  if (!/[A-Za-z]/.test(text) || (quantity.test(text) && !isRandom(text))) return false
  return /\d/.test(text) || /[A-Za-z][!#$%^&?@+]+[A-Za-z\d]/.test(text)
}
