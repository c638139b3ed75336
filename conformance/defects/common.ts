/** Defects that every client which reads agents from Markdown with frontmatter is tried with. */
import {type Defect, description, type Lines, type Meant, markdown, prompt} from './defect.ts'

/** Where a client looks, and what a good file of its looks like. */
export interface MarkdownDialect {
  /** Path of an agent's file, by the stem of its name. */
  readonly fileOf: (stem: string) => string
  /** Lines of the good file by their key; `name` and `description` among them where the client wants them. */
  readonly plain: Lines
  /** What the good file means beyond name, description and prompt. */
  readonly means?: Partial<Meant>
}

/** Makes one defect of a dialect. */
export type DefectMaker = (
  id: string,
  what: string,
  change: Lines | ((good: string) => string),
  more?: {readonly meant?: Partial<Meant>; readonly silent?: string; readonly stem?: string},
) => Defect

/** The stem of every file that is not about names. */
export const stem = 'query-doctor'

/** The good file of a dialect. */
export function controlOf({fileOf, plain, means}: MarkdownDialect): Pick<Defect, 'files' | 'meant'> {
  const file = fileOf(stem)
  return {files: {[file]: markdown(plain)}, meant: [{name: stem, file, description, prompt, ...means}]}
}

/** Defects are changes of the good file: other lines, or another text. */
export function makerOf({fileOf, plain, means}: MarkdownDialect): DefectMaker {
  return (id, what, change, more = {}) => {
    const file = fileOf(more.stem ?? stem)
    const text = typeof change === 'function' ? change(markdown(plain)) : markdown({...plain, ...change})
    return {
      id,
      what,
      files: {[file]: text},
      meant: [{name: more.stem ?? stem, file, description, prompt, ...means, ...more.meant}],
      ...(more.silent === undefined ? {} : {silent: more.silent}),
    }
  }
}

/** Defects of the frontmatter, of the name and of the description. */
export function commonDefects(dialect: MarkdownDialect): readonly Defect[] {
  const defect = makerOf(dialect)
  return [
    defect('no-frontmatter', 'no frontmatter at all', () => `${prompt}\n`),
    defect('unclosed-frontmatter', 'the second `---` is missing', good => good.replace('\n---\n\n', '\n\n')),
    defect('blank-before-fence', 'an empty line before `---`', good => `\n${good}`),
    defect('comment-before-fence', 'an HTML comment before `---`', good => `<!-- by hand -->\n${good}`),
    defect('byte-order-mark', 'a byte order mark before `---`', good => `\uFEFF${good}`),
    defect('windows-lines', 'line ends of Windows', good => good.replaceAll('\n', '\r\n')),
    defect('broken-yaml', 'a quote that is never closed', {description: 'description: "Use when slow'}),
    defect(
      'unquoted-colon',
      'a colon inside of a bare description',
      {
        description: 'description: Use when slow: explain, then mend.',
      },
      {meant: {description: 'Use when slow: explain, then mend.'}},
    ),
    defect('tab-indentation', 'a list that is indented by a tab', {extra: 'skills:\n\t- sql-style'}),
    defect('duplicate-key', 'the same key twice', {extra: `description: ${description}`}),
    defect('list-frontmatter', 'a list between the fences', () => `---\n- ${stem}\n---\n\n${prompt}\n`),
    defect('no-description', 'no `description`', {description: null}),
    defect('blank-description', 'an empty `description`', {description: 'description: ""'}),
    defect(
      'number-description',
      'a number as `description`',
      {description: 'description: 5'},
      {
        meant: {description: '5'},
      },
    ),
    defect('list-description', 'a list as `description`', {
      description: `description:\n  - ${description}`,
    }),
    defect('unknown-key', 'a key that nobody knows', {extra: 'mood: calm'}),
    defect('empty-body', 'no prompt', good => good.replace(`${prompt}\n`, ''), {meant: {prompt: ''}}),
    ...twins(dialect),
  ]
}

/** Two files that call their agents alike. */
function twins(dialect: MarkdownDialect): readonly Defect[] {
  const {fileOf, plain, means} = dialect
  if (plain.name === undefined || plain.name === null) return []
  const [first, second] = [fileOf(stem), fileOf('query-nurse')]
  const other = 'Ask the doctor; do nothing alone, whatever the query does.'
  const shared = {name: stem, description, ...means}
  return [
    {
      id: 'duplicate-name',
      what: 'two files with one `name`',
      files: {[first]: markdown(plain), [second]: markdown(plain, other)},
      meant: [
        {...shared, file: first, prompt},
        {...shared, file: second, prompt: other},
      ],
    },
  ]
}

/** Defects of names, where the client takes the name from the frontmatter. */
export function nameDefects(dialect: MarkdownDialect): readonly Defect[] {
  const defect = makerOf(dialect)
  const named = (id: string, what: string, name: string): Defect =>
    defect(id, what, {name: `name: ${name}`}, {meant: {name: name.replaceAll('"', '')}})
  return [
    defect('no-name', 'no `name`', {name: null}),
    named('number-name', 'a number as `name`', '3000'),
    named('capital-name', 'capitals in the name', 'Query-Doctor'),
    named('spaced-name', 'a space in the name', 'query doctor'),
    named('underlined-name', 'an underline in the name', 'query_doctor'),
    named('dotted-name', 'a dot in the name', 'query.doctor'),
    named('colon-name', 'a colon in the name', '"shop:query-doctor"'),
    named('hyphen-first', 'a hyphen in front of the name', '"-query-doctor"'),
    named('long-name', 'a name of 300 characters', 'q'.repeat(300)),
    named('reserved-name', 'the name `main`', 'main'),
  ]
}
