/** Text of a `target.yaml` -> declaration: every key checked, every problem at its place. */
import type {ConfigProblem} from '../config/problem.ts'
import {schemaProblems} from '../config/shape.ts'
import {declaration as validateDeclaration} from '../generated/validators/declaration.js'
import {filePathProblem} from '../lower/file-name.ts'
import type {Vocabulary} from '../lower/target.ts'
import type {Data} from '../parse/syntax.ts'
import {isMap} from '../plain-map.ts'
import type {SchemaError} from '../validate/validator.ts'
import {checkWritten} from './check-written.ts'
import {type Declaration, declarationFile} from './declaration.ts'
import {keysAt, topKeys} from './keys.ts'
import {readFields, readNeeds} from './read-fields.ts'
import {readFiles, readPath} from './read-files.ts'
import {type DeclaredText, type OpenFile, Reading} from './reading.ts'

export interface DeclarationRequest {
  readonly id: string
  readonly source: DeclaredText
  /** The other files of its folder. */
  readonly open: OpenFile
}

/** A declaration; null with problems, which say why. */
export interface ReadDeclaration {
  readonly declaration: Declaration | null
  readonly problems: readonly ConfigProblem[]
}

/** Reads a declared target. */
export function readDeclaration(request: DeclarationRequest): ReadDeclaration {
  const problems: ConfigProblem[] = []
  const reading = new Reading(request.source, problems)
  if (problems.length === 0) checkShape(reading)
  // A wrong shape makes everything else a guess.
  if (problems.length > 0) return {declaration: null, problems}
  const declaration = resolve(request, reading, problems)
  return {declaration: problems.length > 0 ? null : declaration, problems}
}

/** More than enough for every finding that is told. */
const mostErrors = 200

function checkShape(reading: Reading): void {
  const {data, spanOf, file} = reading
  if (validateDeclaration(data)) return
  const found = validateDeclaration.errors ?? []
  const lacks = found.filter(isMissing)
  // Finding the place of one reads the whole file: a hostile one has thousands.
  const errors = found.filter(one => !isMissing(one)).slice(0, mostErrors)
  if (lacks.length > 0) {
    const names = lacks.map(({params}) => `\`${String(params.missingProperty)}\``).join(', ')
    const reason = `lacks ${names}: docs/targets/add-your-own.md says what each is`
    reading.add({kind: 'wrong-value', key: declarationFile, reason, span: spanOf({pointer: ''})})
  }
  const map = {pointer: '', keys: topKeys, keysAt, data, title: `\`${file}\``}
  for (const problem of schemaProblems(errors, spanOf, map))
    reading.add(
      problem.kind === 'wrong-value' && problem.key === '' ? {...problem, key: declarationFile} : problem,
    )
}

/** Of keys at the top, which are told together. */
function isMissing({keyword, instancePath}: SchemaError): boolean {
  return keyword === 'required' && instancePath === ''
}

/** The shapes are known to be right. */
function resolve(
  request: DeclarationRequest,
  reading: Reading,
  problems: ConfigProblem[],
): Declaration | null {
  const {id, open} = request
  const {data} = reading
  const more = {reading, open, problems}
  const vocabulary = readVocabulary(data.vocabulary, more)
  const schema = readPart('schema', data.schema, more)
  const name = data.name as {readonly pattern: string; readonly say: string}
  const pattern = readPattern(name.pattern, reading)
  const options = data.options ?? {}
  const files = readFiles(data.files as readonly Data[], {...more, options: Object.keys(options)})
  const resources =
    typeof data.resources === 'string'
      ? readPath(data.resources, ['resources'], {...more, options: Object.keys(options)})
      : null
  const fields = readFields(data.fields as Data, {reading, vocabulary})
  if (schema === null || pattern === null || fields === null || problems.length > 0) return null
  const declaration: Declaration = {
    id,
    title: String(data.title),
    summary: String(data.summary),
    vocabulary,
    name: {pattern, say: name.say},
    files,
    resources,
    skills: readSkills(data.skills, reading),
    fields,
    requires: readNeeds(data.requires, reading),
    options: options as Declaration['options'],
    schema,
  }
  checkWritten(declaration, reading)
  return declaration
}

function readSkills(value: unknown, reading: Reading): string | null {
  if (typeof value !== 'string') return null
  const flaw = filePathProblem(value)
  if (flaw !== null) reading.wrong(['skills'], flaw)
  return value
}

interface PartReading {
  readonly reading: Reading
  readonly open: OpenFile
  readonly problems: ConfigProblem[]
}

/** A part that stands in `target.yaml` or in a file beside it. */
function readPart(key: string, value: unknown, {reading, open, problems}: PartReading): Data | null {
  if (isMap(value)) return value as Data
  const found = open(String(value))
  if ('reason' in found) {
    reading.wrong([key], `names \`${String(value)}\`, which ${found.reason}`)
    return null
  }
  const before = problems.length
  const {data} = new Reading(found, problems)
  return problems.length > before ? null : data
}

const nothing: Vocabulary & Data = {client: '', date: ''}

function readVocabulary(value: unknown, part: PartReading): Vocabulary & Data {
  const data = readPart('vocabulary', value, part)
  if (data === null) return nothing
  const {client, date} = data
  if (typeof client === 'string' && typeof date === 'string') return data as Vocabulary & Data
  part.reading.wrong(
    ['vocabulary'],
    'has no `client` and `date`: messages quote whose words these are, and of when',
  )
  return nothing
}

function readPattern(text: string, reading: Reading): RegExp | null {
  if (!text.startsWith('^') || !text.endsWith('$')) {
    reading.wrong(
      ['name', 'pattern'],
      'must begin with `^` and end with `$`, or it takes names that hold a good part',
    )
    return null
  }
  try {
    return new RegExp(text, 'u')
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message.replace(/^.*: /, '').toLowerCase() : ''
    reading.wrong(['name', 'pattern'], `is no regular expression: ${reason}`)
    return null
  }
}
