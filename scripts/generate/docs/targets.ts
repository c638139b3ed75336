/** docs/targets: a page per target, and the matrix of fields and targets. */
import {optionsOf, skillsPlace, wordsOf} from '../../../src/commands/explain/target.ts'
import {readerOf} from '../../../src/formats/readers.ts'
import {loadTarget, targetIds} from '../../../src/formats/registry.ts'
import {fieldNames} from '../../../src/generated/fields.ts'
import type {Target} from '../../../src/lower/target.ts'
import {code, codeList, page, table, text} from './page.ts'
import {readSchema} from './schema.ts'

/** Path -> text. */
export async function targetPages(): Promise<Map<string, string>> {
  const targets = (await Promise.all(targetIds.map(loadTarget))).filter(target => target !== null)
  return new Map([
    ['docs/targets/README.md', overview(targets)],
    ['docs/targets/matrix.md', matrix(targets)],
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

function overview(targets: readonly Target[]): string {
  const rows = targets.map(target => {
    const {
      id,
      title,
      summary,
      vocabulary: {client, date},
    } = target
    return [
      `[${id}](${id}.md)`,
      text(title),
      text(summary),
      `${client}, ${date}`,
      skillsCell(skillsPlace(target)),
      readerOf(id) === undefined ? '' : `[yes](../formats/${id}.md)`,
    ]
  })
  return page(
    'Targets',
    'What agentc compiles agents to. What becomes of every field on every target is in the [matrix](matrix.md).',
    table(['target', 'what', 'writes', 'facts of', 'skills', 'read, too'], rows),
  )
}

/** `docs/skills.md` says the rest. */
function skillsSection(target: Target): string {
  const place = skillsPlace(target)
  const fate =
    place === null ? 'This target has none: each is reported as lost.' : `Copied whole to ${code(place)}.`
  return `## Skills\n\n${fate} See [skills](../skills.md).`
}

/** Whole skills, or not at all. */
function skillsCell(place: string | null): string {
  return place === null ? '' : code(place)
}

/** Columns that a screen holds. */
const columns = 6

function matrix(targets: readonly Target[]): string {
  const groups = Array.from({length: Math.ceil(targets.length / columns)}, (_, index) =>
    targets.slice(index * columns, (index + 1) * columns),
  )
  return page(
    'Capability matrix',
    'What becomes of every field of a spec on every target, from the field tables that the compiler walks. Nothing is lost in silence: each loss is in the summary of `build` and in `--format json`, and a lost or widened tool limit is the warning [portability/widened](../rules/index.md).',
    ...groups.map(fates),
    '## Fates',
    table(
      ['fate', 'means'],
      legend.map(([fate, meaning]) => [fate, meaning]),
    ),
    '`npx agentc-cli explain TARGET` shows one column with its notes, `npx agentc-cli explain AGENT` the same for one agent, with its own values.',
  )
}

function fates(targets: readonly Target[]): string {
  const rows = fieldNames.map(field => [
    code(field),
    ...targets.map(({fields}) => {
      const {fate, to} = fields[field]
      return to === null || fate === 'dropped' ? fate : `${fate}: ${code(to)}`
    }),
  ])
  return table(['field', ...targets.map(({id}) => `[${id}](${id}.md)`)], rows)
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
    skillsSection(target),
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
