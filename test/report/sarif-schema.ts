/** The SARIF 2.1.0 schema; where it comes from is told beside it. */
import {readFileSync} from 'node:fs'
import {Ajv} from 'ajv'

// It is written for draft 4, and uses nothing of it that draft 7 would read in another way.
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync('test/report/in/sarif-2.1.0/schema.json', 'utf8'))

const reference = /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/
const validate = new Ajv({
  strict: false,
  allErrors: true,
  // One pattern of the schema is no regular expression in the stricter mode.
  unicodeRegExp: false,
  formats: {
    'uri-reference': reference,
    uri: text => reference.test(text) && /^[a-z]+:/.test(text),
    'date-time': true,
  },
}).compile(schema)

/** What the schema says against a document; null: nothing. */
export function sarifErrors(document: unknown): unknown {
  validate(document)
  return validate.errors
}
