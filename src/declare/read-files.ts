/** `files` of a declared target: paths and templates, read by our own template language, with nothing to include. */
import type {ConfigProblem} from '../config/problem.ts'
import {filePathProblem} from '../lower/file-name.ts'
import type {Data} from '../parse/syntax.ts'
import {partsOf} from '../template/check.ts'
import type {StaticProblem} from '../template/problem.ts'
import {type Template, templateOf, wholeFile} from '../template/template.ts'
import type {DeclaredFile} from './declaration.ts'
import {rootsOf} from './names.ts'
import type {OpenFile, Reading} from './reading.ts'

/** What reading them needs. */
export interface FilesReading {
  readonly reading: Reading
  readonly open: OpenFile
  readonly problems: ConfigProblem[]
  /** Names of the target's options. */
  readonly options: readonly string[]
}

/** The files that make sense; of the others something has been said. */
export function readFiles(files: readonly Data[], request: FilesReading): readonly DeclaredFile[] {
  return files.flatMap((data, index) => readFile(data, index, request) ?? [])
}

function readFile(data: Data, index: number, request: FilesReading): DeclaredFile | null {
  const {reading} = request
  const {frontmatter, template, quotes = 'needed', quoted = []} = data
  const path = readPath(String(data.path), ['files', index, 'path'], request)
  if ((frontmatter === undefined) === (template === undefined)) {
    reading.wrong(
      ['files', index],
      'must have either `frontmatter` or `template`: one of them says what is written',
    )
    return null
  }
  if (template !== undefined && (data.quotes ?? data.quoted) !== undefined)
    reading.wrong(
      ['files', index],
      'has `quotes` or `quoted`, which go with `frontmatter`; a template quotes by `{{yaml …}}`',
    )
  if (template !== undefined) {
    const found = readTemplate(String(template), index, request)
    return path === null || found === null ? null : {kind: 'template', path, template: found}
  }
  if (path === null) return null
  const order = frontmatter as readonly string[]
  return {kind: 'frontmatter', path, order, quotes: quotes as 'needed', quoted: quoted as readonly string[]}
}

/** A path below the out folder, another one for each agent. */
export function readPath(
  text: string,
  at: readonly (string | number)[],
  {reading, options}: FilesReading,
): Template | null {
  const span = reading.spanOf({pointer: at.map(step => `/${step}`).join('')})
  const template = templateOf({text, placeOf: () => ({file: reading.file, span})})
  const flaw = pathFlaw(template, options)
  if (flaw === null) return template
  reading.wrong(at, flaw)
  return null
}

/** What is wrong with a path, whatever the agent is called; null: nothing. */
function pathFlaw(template: Template, options: readonly string[]): string | null {
  const {problems, inclusions, paths} = partsOf(template)
  const [problem] = problems
  if (problem !== undefined) return reasonFor(problem)
  if (inclusions.length > 0) return 'includes a partial, and a path is one line of its own'
  const names = paths.map(rootsOf)
  const odd = names.find(([first = '', second = '']) => !isPathName(first, second, options))
  if (odd !== undefined) {
    const known = ['name', 'target', ...options.map(one => `options.${one}`)]
    return `names \`${odd.join('.')}\`; a path knows ${known.map(one => `\`${one}\``).join(', ')}`
  }
  if (!names.some(([first]) => first === 'name'))
    return 'must name `{{name}}`, or every agent would be written to one file'
  // With a plain name in their place, tags leave a path that is right or wrong by itself.
  return filePathProblem(template.text.replace(/\{\{[^}]*\}\}/g, 'x'))
}

function isPathName(first: string, second: string, options: readonly string[]): boolean {
  return first === 'options' ? options.includes(second) : first === 'name' || first === 'target'
}

function readTemplate(name: string, index: number, {reading, open, problems}: FilesReading): Template | null {
  const at = ['files', index, 'template']
  const found = name.endsWith('.hbs') ? open(name) : {reason: 'does not end in `.hbs`'}
  if ('reason' in found) {
    reading.wrong(at, `names \`${name}\`, which ${found.reason}`)
    return null
  }
  const template = templateOf(wholeFile(found.file, found.text))
  const {problems: faults, inclusions} = partsOf(template)
  const all = [
    ...faults.map(fault => ({span: fault.span, reason: reasonFor(fault)})),
    ...inclusions.map(({span, name: partial}) => ({
      span,
      reason: `includes \`${partial}\`, and a template of a target stands alone, so that what it writes can be told from its text; write the text here`,
    })),
  ]
  for (const {span, reason} of all.slice(0, 5))
    problems.push({kind: 'wrong-value', key: name, reason, span: {...span, file: found.file}})
  return all.length > 0 ? null : template
}

/** Continues a sentence about the template. */
function reasonFor(problem: StaticProblem): string {
  switch (problem.kind) {
    case 'syntax':
      return `cannot be read as a template: ${problem.reason}`
    case 'unknown-helper':
      return `calls \`${problem.name}\`, and there is no such helper${problem.guess === null ? '' : `; did you mean \`${problem.guess}\`?`}`
    case 'misused-helper':
      return `calls \`${problem.name}\`, which ${problem.reason}; it is written \`${problem.usage}\``
    default:
      return 'includes something, and stands alone'
  }
}
