/** docs/reference/config.md: every key of the config. */
import {resolveRef, type Schema, shapeOf} from '../../../src/commands/explain/shape.ts'
import {targetIds} from '../../../src/formats/registry.ts'
import {code, codeList, page, table, text} from './page.ts'
import {readSchema} from './schema.ts'

/** Path -> text. */
export function configPage(): Map<string, string> {
  const root = readSchema('config.schema.json')
  const keys = Object.entries(root.properties ?? {}).filter(([name]) => name !== '$schema')
  const isLater = ([, schema]: readonly [string, Schema]): boolean => schema['x-agentc']?.unsupported === true
  const later = keys.filter(isLater).map(([name]) => name)
  return new Map([
    [
      'docs/reference/config.md',
      page(
        'The config',
        'The nearest folder upward with `agentc.config.yaml`, `agentc.config.yml`, `agentc.config.json` or a `package.json` with the key `agentc` is the project. Every key is optional; an unknown one stops everything with [CFG001](../rules/config/unusable-config.md). `npx agentc-cli explain KEY` says the same in the terminal.',
        ...keys.filter(key => !isLater(key)).map(([name, schema]) => section(name, schema, root)),
        later.length === 0
          ? ''
          : `## Not in this version\n\nRefused rather than ignored: ${codeList(later)}.`,
      ),
    ],
  ])
}

function section(name: string, schema: Schema, root: Schema): string {
  const {schema: resolved} = resolveRef({schema, root})
  const rows = Object.entries(resolved.properties ?? {}).map(([key, property]) => [
    code(`${name}.${key}`),
    shapeOf({schema: property, root}),
    text(resolveRef({schema: property, root}).schema.description ?? ''),
  ])
  const targets =
    name === 'targets'
      ? `\n\nOptions of each: ${targetIds.map(id => `[${id}](../targets/${id}.md#options)`).join(', ')}.`
      : ''
  const inside = rows.length === 0 ? '' : `\n\n${table(['key', 'takes', 'meaning'], rows)}`
  return `## ${name}\n\n${text(resolved.description ?? '')}${targets}\n\nTakes: ${shapeOf({schema, root})}.${inside}`
}
