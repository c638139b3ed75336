/** docs/targets: a page per target, and the matrix of fields and targets. */
import {optionsOf, wordsOf} from '../../../src/commands/explain/target.ts'
import {loadTarget, targetIds} from '../../../src/formats/registry.ts'
import {fieldNames} from '../../../src/generated/fields.ts'
import type {Target} from '../../../src/lower/target.ts'
import {code, codeList, page, table, text} from './page.ts'
import {readSchema} from './schema.ts'

/** Path -> text. */
export async function targetPages(): Promise<Map<string, string>> {
  const targets = (await Promise.all(targetIds.map(loadTarget))).filter(target => target !== null)
  return new Map([
    ['docs/targets/README.md', matrix(targets)],
    ...targets.map(target => [`docs/targets/${target.id}.md`, targetPage(target)] as const),
  ])
}

const legend: readonly (readonly [string, string])[] = [
  ['kept', 'unchanged, under the key that is named'],
  ['mapped', "in the vendor's own words; what they cannot say is reported"],
  ['approximated', 'in a weaker form, reported'],
  ['prose', 'as text of the prompt, reported'],
  ['dropped', 'the vendor has no place for it; reported'],
]

function matrix(targets: readonly Target[]): string {
  const rows = fieldNames.map(field => [
    code(field),
    ...targets.map(({fields}) => {
      const {fate, to} = fields[field]
      return to === null || fate === 'dropped' ? fate : `${fate}: ${code(to)}`
    }),
  ])
  return page(
    'Targets',
    'What becomes of every field of a spec on every target. Nothing is lost in silence: each loss is in the summary of `build` and in `--format json`, and a lost or widened tool limit is the warning [portability/widened](../rules/index.md).',
    table(['field', ...targets.map(({id}) => `[${id}](${id}.md)`)], rows),
    table(
      ['fate', 'means'],
      legend.map(([fate, meaning]) => [fate, meaning]),
    ),
    '`npx agentc-cli explain AGENT` shows the same for one agent, with its own values.',
  )
}

function targetPage(target: Target): string {
  const {id, title, summary, vocabulary, name, fields} = target
  const options = optionsOf(target, readSchema(`targets/${id}.schema.json`))
  const words = wordsOf(vocabulary)
  return page(
    `${title} (\`${id}\`)`,
    text(summary),
    `Facts of ${vocabulary.client}, read ${vocabulary.date}. Names: ${text(name.say)}.`,
    '## Fields',
    table(
      ['field', 'fate', 'becomes', 'note'],
      fieldNames.map(field => {
        const {fate, to, note} = fields[field]
        return [code(field), fate, to === null ? '' : code(to), text(note)]
      }),
    ),
    `## Options\n\nKeys of \`targets.${id}\` in the [config](../reference/config.md#targets), beside \`out\` and \`rules\`.`,
    options.length === 0
      ? 'None.'
      : table(
          ['option', 'takes', 'default', 'meaning'],
          options.map(option => [
            code(option.name),
            option.shape,
            option.default === null ? '' : code(JSON.stringify(option.default)),
            text(option.description),
          ]),
        ),
    words.length === 0 ? '' : `## Known words\n\nThose of ${vocabulary.client}.`,
    words.length === 0
      ? ''
      : table(
          ['kind', 'words'],
          words.map(list => [list.kind, codeList(list.words)]),
        ),
  )
}
