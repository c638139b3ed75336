/** What stands against a body in the four parts, on its Markdown: more than `oma skill lint` sees, and without its false alarms. */
import type {Span} from '../../diagnostic.ts'
import vocabulary from '../../formats/oma/vocabulary.json' with {type: 'json'}
import {nearest} from '../../validate/nearest.ts'
import type {OutputProblem} from '../target.ts'
import {type Section, sectionsAt} from './outline.ts'
import {outputsProblems} from './outputs.ts'
import {partSections, partTitles} from './profile.ts'
import {type Row, tableIn} from './table.ts'

const {sslLite, client} = vocabulary

/** A section of a part, with the text that holds it. */
interface Found {
  readonly body: string
  readonly section: Section
}

/** Everything against the body, at its places. */
export function sslProblems(body: string): readonly OutputProblem[] {
  const parts = sectionsAt(body, 2)
  const structure = partProblems(parts)
  const sections = parts
    .filter(({title}) => partTitles.includes(title))
    .map(part => ({part, sections: sectionsAt(body, 3, part)}))
  const all = sections.flatMap(one => one.sections)
  return [
    ...structure,
    ...sections.flatMap(({part, sections: own}) => missingIn(part, own, all)),
    ...pathProblems(parts, all),
    ...all.flatMap(section => contentProblems({body, section})),
  ]
}

/** The parts, all four and in order. */
function partProblems(parts: readonly Section[]): readonly OutputProblem[] {
  const titles = parts.map(({title}) => title)
  const missing = partTitles.filter(title => !titles.includes(title))
  if (missing.length > 0) return missing.map(title => missingPart(title, parts))
  const own = parts.filter(({title}) => partTitles.includes(title))
  const misplaced = own.find(({title}, index) => title !== partTitles[index])
  if (misplaced === undefined) return []
  const order = partTitles.map(title => `\`${title}\``).join(', ')
  return [
    problem(
      `\`## ${misplaced.title}\` stands out of order, and \`oma skill lint\` fails the skill (ssl-structure); the parts are ${order}, each once`,
      misplaced.heading.span,
    ),
  ]
}

function missingPart(title: string, parts: readonly Section[]): OutputProblem {
  const others = parts.filter(part => !partTitles.includes(part.title))
  const near = nearest(
    title.toLowerCase(),
    others.map(part => part.title.toLowerCase()),
  )
  const slip = others.find(part => part.title.toLowerCase() === near?.name)
  const repair =
    slip === undefined
      ? 'add it behind the part that comes before it'
      : `\`## ${slip.title}\` looks like it; write \`## ${title}\``
  const text = `\`## ${title}\` is missing, and \`oma skill lint\` fails the skill (ssl-structure); ${repair}`
  return problem(text, slip?.heading.span ?? parts[0]?.heading.span)
}

/** Sections that every skill of oma has and this part lacks, in one finding. */
function missingIn(part: Section, own: readonly Section[], all: readonly Section[]): OutputProblem[] {
  const missing = (partSections[part.title] ?? []).filter(title => !own.some(one => one.title === title))
  if (missing.length === 0) return []
  const named = missing.map(title => {
    const elsewhere = all.some(one => one.title === title)
    return `\`### ${title}\`${elsewhere ? ' (it stands in another part)' : ''}`
  })
  const seen = missing.filter(title => ['When NOT to use', 'Failure and recovery'].includes(title))
  const effect =
    seen.length > 0
      ? '`oma skill lint` warns of it'
      : 'every skill that oma ships has them, and agents look there'
  return [
    problem(
      `\`## ${part.title}\` lacks ${named.join(', ')}; ${effect}; add them`,
      part.heading.span,
      'warning',
    ),
  ]
}

function pathProblems(parts: readonly Section[], all: readonly Section[]): readonly OutputProblem[] {
  const found = all.filter(({title}) => sslLite.canonicalPaths.includes(title))
  if (found.length === 1) return []
  const place =
    found[1]?.heading.span ?? parts.find(({title}) => title === 'Logical Operations')?.heading.span
  const names = sslLite.canonicalPaths.map(title => `\`### ${title}\``).join(' or ')
  const text = `it has ${found.length} canonical paths, and \`oma skill lint\` fails the skill (canonical-path); write exactly one ${names}`
  return [problem(text, place)]
}

/** The shapes that sections have. */
function contentProblems(found: Found): readonly OutputProblem[] {
  const {title} = found.section
  switch (title) {
    case 'Actions':
      return tableProblems(found, {columns: sslLite.actionColumns, at: 1, words: sslLite.primitives})
    case 'Resource scope':
      return tableProblems(found, {columns: sslLite.scopeColumns, at: 0, words: sslLite.scopes})
    case 'Scenes':
      return sceneProblems(found)
    case 'Failure and recovery':
      return failureProblems(found)
    case 'Expected outputs':
      return outputsProblems(textOf(found), found.section.from)
    default:
      return []
  }
}

interface Shape {
  readonly columns: readonly string[]
  /** Column that holds words of a list. */
  readonly at: number
  readonly words: readonly string[]
}

function tableProblems(found: Found, {columns, at, words}: Shape): readonly OutputProblem[] {
  const {title, heading, from} = found.section
  const table = tableIn(textOf(found), from)
  const wanted = `\`${columns.join(' | ')}\``
  if (table === null)
    return [
      problem(`\`### ${title}\` has no table; write one with the columns ${wanted}`, heading.span, 'warning'),
    ]
  const head = table.head.cells
  const isSame = columns.every((column, index) => head[index] === column) && head.length === columns.length
  const wrong = `\`### ${title}\` has the columns \`${head.join(' | ')}\`, where oma's skills have ${wanted}; rename them`
  return [
    ...(isSame ? [] : [problem(wrong, table.head, 'warning')]),
    ...distinct(table.rows, at).flatMap(([word, row]) => wordProblem(row, {title, word, words})),
  ]
}

/** The word that each cell of a column begins with, at its first row. */
function distinct(rows: readonly Row[], at: number): readonly (readonly [word: string, row: Row])[] {
  const found = new Map<string, Row>()
  for (const row of rows) {
    const cell = row.cells[at] ?? ''
    const word = /^`+([^`]+)`/.exec(cell)?.[1] ?? cell
    if (!found.has(word)) found.set(word, row)
  }
  return [...found]
}

interface Word {
  readonly title: string
  readonly word: string
  readonly words: readonly string[]
}

function wordProblem(place: Row | Span, {title, word, words}: Word): OutputProblem[] {
  if (words.includes(word)) return []
  const near = nearest(word.toUpperCase(), words)
  const repair = near === null ? `write one of ${words.join(', ')}` : `did you mean \`${near.name}\`?`
  const text = `\`${word}\` under \`### ${title}\` is none of oma's ${words.length} words, and nothing of ${client} would tell; ${repair}`
  return [problem(text, place, 'warning')]
}

/** A list with a bold name and a colon at the start of each item. */
function sceneProblems(found: Found): readonly OutputProblem[] {
  const {title, from, heading} = found.section
  const items = [...textOf(found).matchAll(/^ {0,3}(?:\d{1,3}[.)]|[-*+])[ \t]+([^\n]*)/gm)]
  if (items.length === 0)
    return [problem(`\`### ${title}\` lists no scene; write \`1. **PREPARE**: …\``, heading.span, 'warning')]
  return items.flatMap(({0: all, 1: text = '', index}) => {
    const place = {start: from + index, end: from + index + all.length}
    const [, outside, inside] = /^\*\*(?:([^*:]+)\*\*:|([^*:]+):\*\*)/.exec(text) ?? []
    const name = outside ?? inside
    if (name !== undefined) return wordProblem(place, {title, word: name.trim(), words: sslLite.scenes})
    const wrong = `a scene begins with its bold name and a colon, as in \`1. **PREPARE**: …\`; name one of ${sslLite.scenes.join(', ')}`
    return [problem(wrong, place, 'warning')]
  })
}

/** The lint of the client counts two lines with a bar for an entry, and no numbered item. */
function failureProblems(found: Found): readonly OutputProblem[] {
  const {title, from, heading} = found.section
  const text = textOf(found)
  const rows = tableIn(text, from)?.rows ?? []
  if (rows.length > 0 || /^\s*[-*][ \t]+\S/m.test(text)) return []
  const isNumbered = /^ {0,3}\d{1,3}[.)][ \t]+\S/m.test(text)
  const wrong = isNumbered
    ? `\`### ${title}\` is a numbered list, which \`oma skill lint\` takes for nothing (empty-failure-recovery); write \`-\` in front of the items`
    : `\`### ${title}\` names no failure; write what goes wrong here and what to do then`
  return [problem(wrong, heading.span, 'warning')]
}

function textOf({body, section}: Found): string {
  return body.slice(section.from, section.end)
}

/** A problem of the body as such, at a part of it. */
function problem(
  message: string,
  at: Span | undefined,
  severity: OutputProblem['severity'] = 'error',
): OutputProblem {
  return {field: null, key: null, message, severity, ...(at === undefined ? {} : {at})}
}
