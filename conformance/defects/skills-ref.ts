/** Skills that the validators of the Agent Skills standard refuse; the two differ, so both are asked. */
import {controlOf, type DefectMaker, type MarkdownDialect, makerOf} from './common.ts'
import {type Defect, type DefectSet, description} from './defect.ts'

const dialect: MarkdownDialect = {
  fileOf: stem => `.agents/skills/${stem}/SKILL.md`,
  plain: {name: 'name: query-doctor', description: `description: ${description}`},
}
const defect = makerOf(dialect)

/** A skill whose folder is called as it is. */
function named(make: DefectMaker, id: string, what: string, name: string): Defect {
  return make(id, what, {name: `name: ${name}`}, {stem: name})
}

const defects: readonly Defect[] = [
  defect('no-frontmatter', 'no frontmatter at all', good => good.replace(/^---\n.*\n---\n\n/s, '')),
  defect('unclosed-frontmatter', 'the second `---` is missing', good => good.replace('\n---\n\n', '\n\n')),
  defect('comment-before-fence', 'an HTML comment before `---`', good => `<!-- by hand -->\n${good}`),
  defect('byte-order-mark', 'a byte order mark before `---`', good => `\uFEFF${good}`),
  defect('broken-yaml', 'a quote that is never closed', {description: 'description: "Use when slow'}),
  defect('unquoted-colon', 'a colon inside of a bare description', {
    description: 'description: Use when slow: explain, then mend.',
  }),
  defect('duplicate-key', 'the same key twice', {extra: `description: ${description}`}),
  defect('list-frontmatter', 'a list between the fences', () => '---\n- query-doctor\n---\n\nLook.\n'),
  defect('no-name', 'no `name`', {name: null}),
  defect('no-description', 'no `description`', {description: null}),
  defect('blank-description', 'an empty `description`', {description: 'description: ""'}),
  defect('long-description', 'a description of 1 100 characters', {
    description: `description: Use when ${'slow '.repeat(218)}`,
  }),
  defect('other-folder', 'a name that is not the name of the folder', {name: 'name: query-nurse'}),
  named(defect, 'capital-name', 'capitals in the name', 'Query-Doctor'),
  named(defect, 'underlined-name', 'an underline in the name', 'query_doctor'),
  named(defect, 'double-hyphen', 'two hyphens in a row in the name', 'query--doctor'),
  named(defect, 'hyphen-last', 'a hyphen behind the name', 'query-doctor-'),
  named(defect, 'long-name', 'a name of 65 characters', 'q'.repeat(65)),
  defect('long-compatibility', 'a `compatibility` of 501 characters', {
    compatibility: `compatibility: ${'n'.repeat(501)}`,
  }),
  defect('number-compatibility', 'a number as `compatibility`', {compatibility: 'compatibility: 5'}),
  defect('unknown-key', 'a key that nobody knows', {extra: 'mood: calm'}),
  defect('claude-key', "Claude Code's key `argument-hint`", {extra: 'argument-hint: the query'}),
  defect('top-version', '`version` beside `metadata`', {extra: 'version: "1.0.0"'}),
  defect('flow-map', 'metadata in flow style', {metadata: 'metadata: {team: shop}'}),
  defect('flow-list', 'a list in flow style', {tools: 'allowed-tools: [Read, Grep]'}),
  defect('anchor', 'an anchor', {description: `description: &d ${description}`}),
  defect('nested-metadata', 'a map inside of `metadata`', {
    metadata: 'metadata:\n  team:\n    name: shop',
  }),
  defect('metadata-text', 'text as `metadata`', {metadata: 'metadata: shop'}),
]

const set: DefectSet = {client: 'skills-ref', control: controlOf(dialect), defects}

export default set

/** The same files for the validator that the standard itself holds, which reads YAML more strictly. */
export const original: DefectSet = {...set, client: 'skills-ref-python'}
