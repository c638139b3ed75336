/** One mode of `.roomodes`: its keys, and its text. */
import {movedResources} from '../../lower/prompt/moved-resources.ts'
import {exampleSection, joinBody, promptSections} from '../../lower/prompt/sections.ts'
import type {LoweredAgent} from '../../lower/target.ts'
import {inOrder, renderYaml} from '../../lower/text/markdown.ts'
import {isLiteral, type YamlStyle} from '../../lower/text/yaml-style.ts'
import {isMap} from '../../plain-map.ts'
import {groupsOf} from './groups.ts'
import {splitPrompt} from './instructions.ts'

type Keys = Readonly<Record<string, unknown>>

const order = [
  'slug',
  'name',
  'description',
  'roleDefinition',
  'whenToUse',
  'customInstructions',
  'groups',
  'source',
]

const prompts = ['roleDefinition', 'customInstructions']

const style: YamlStyle = {
  quotes: 'needed',
  quoted: ['name', 'description', 'whenToUse', 'fileRegex'],
  literal: prompts,
}

/** Files of folder agents: the client looks for modes and rules elsewhere below `.roo`. */
export const resourceFolder = '.roo/agent-resources'

/** The mode with everything that no single field decides; keys of the author's block stand over it. */
export function modeOf(lowered: LoweredAgent): Keys {
  const {name: slug, keys, passed, agent, context} = lowered
  const {'allowed-tools': allowed, 'disallowed-tools': denied = [], paths = []} = agent.fields
  const {roleDefinition, customInstructions} = splitPrompt(promptOf(lowered))
  const {name: _, ...own} = keys
  const all = {
    slug,
    name: context.block.displayName ?? displayName(slug),
    roleDefinition,
    ...(customInstructions === '' ? {} : {customInstructions}),
    groups: groupsOf({allowed, denied, paths}),
    ...Object.fromEntries(
      Object.entries(own).filter(([key, value]) => value !== null && (key !== 'groups' || passed.has(key))),
    ),
  }
  return inOrder(all, order)
}

/** `dba-lead` -> `Dba Lead`. */
export function displayName(slug: string): string {
  return slug
    .split('-')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}

function promptOf(lowered: LoweredAgent): string {
  const {context} = lowered
  const {text} = movedResources(resourceFolder, lowered)
  return joinBody(text, ...exampleSection(context), ...promptSections(context))
}

/** Characters that the client replaces in the whole file before it reads YAML: a curly quote would end a text in quotes. */
const replaced = /[\u00a0\u200b-\u200d\u2010-\u2015\u2018\u2019\u201c\u201d\u2212]/g

/** Where they stand for themselves until the YAML is written: nobody writes with these. */
const shelter = 0xf0000

/** The entry as text at column 0, without a final newline; texts in quotes have such characters as escapes. */
export function modeText(keys: Keys): string {
  const bent = prompts.filter(key => !isLiteral(String(keys[key] ?? ''), key, style))
  const quoted = [...(style.quoted ?? []), ...bent]
  const text = renderYaml([sheltered(keys, quoted)], {...style, quoted}).replace(/\n$/, '')
  return text.replace(/[\u{f0000}-\u{fffff}]/gu, char => escaped((char.codePointAt(0) ?? shelter) - shelter))
}

/** In a literal text there are no escapes, and nothing that such a character could end. */
function sheltered(value: unknown, quoted: readonly string[], key = ''): unknown {
  if (typeof value === 'string') {
    if (!quoted.includes(key)) return value
    return value.replace(replaced, char => String.fromCodePoint(shelter + char.charCodeAt(0)))
  }
  if (Array.isArray(value)) return value.map(item => sheltered(item, quoted))
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, sheltered(inner, quoted, name)]),
  )
}

/** What the client makes other characters of, in literal texts. */
export function hasReplaced(text: string): boolean {
  return text.search(replaced) !== -1
}

/** JSON of a mode with such characters as escapes. */
export function modeJson(mode: unknown, indent: number): string {
  return JSON.stringify(mode, null, indent).replace(replaced, char => escaped(char.charCodeAt(0)))
}

function escaped(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}
