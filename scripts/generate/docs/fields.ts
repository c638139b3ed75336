/** docs/reference/fields.md: every key of a spec. */
import {shapeOf} from '../../../src/commands/explain/shape.ts'
import {aliases} from '../../../src/generated/aliases.ts'
import {type FieldFact, facts} from '../../../src/generated/fields.ts'
import {code, codeList, page, table, text} from './page.ts'
import {readSchema} from './schema.ts'

/** Path -> text. */
export function fieldPage(): Map<string, string> {
  const fields = facts.filter(({directive}) => !directive)
  const directives = facts.filter(({directive}) => directive)
  return new Map([
    [
      'docs/reference/fields.md',
      page(
        'Fields of a spec',
        'A spec is a Markdown file with YAML frontmatter (or a file `*.agent.yaml`, `*.agent.yml`, `*.agent.json` with the body in `prompt`). `name` and `description` are required, unless a base has the description; everything else is optional. What each target makes of a field: [targets](../targets/README.md).',
        '## Fields\n\nEach may stand at the top level or inside `metadata`; those marked *top* at the top level alone.',
        table(['field', 'takes', 'place', 'meaning'], fields.map(row)),
        'In an agent that [inherits](../variants.md#bases), `{append: […], prepend: […], remove: […]}` in place of a list edits the inherited one.',
        '## Directives\n\nThey steer agentc, and no target ever sees them.',
        table(['key', 'takes', 'place', 'meaning'], directives.map(row)),
        '## Known values\n\nAny other value is reported, unless `vocabulary` of the [config](config.md#vocabulary) knows it.',
        table(['field', 'values'], facts.flatMap(knownRow)),
        '## Other spellings\n\nCase, `-` and `_` do not matter: `relatedAgents` and `related-agents` are read as `related_agents`. These spellings of other tools are read as well; all of them are reported, with a fix.',
        table(
          ['written', 'read as'],
          Object.entries(aliases).map(([alias, field]) => [code(alias), code(field)]),
        ),
        'Keys that begin with `x-` are carried along and never interpreted; `x-<target>` is written out by that target. Any other key is an error with the nearest known name.',
      ),
    ],
  ])
}

function row({name, topOnly, description}: FieldFact): readonly string[] {
  const root = readSchema('agent.schema.json')
  const schema = root.properties?.[name] ?? {}
  return [code(name), shapeOf({schema, root}), topOnly ? 'top' : 'any', text(description)]
}

function knownRow({name, known}: FieldFact): readonly (readonly string[])[] {
  return known === null ? [] : [[code(name), codeList(known)]]
}
