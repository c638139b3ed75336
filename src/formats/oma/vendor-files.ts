/** Agent files of vendors as `oma link` writes them, where agentc does it instead: each escaped as its format wants. */
import {ownFile} from '../../lower/artifacts.ts'
import type {Artifact, LoweredAgent} from '../../lower/target.ts'
import {bannerText} from '../../lower/text/banner.ts'
import {inOrder, renderMarkdown} from '../../lower/text/markdown.ts'
import {isMap} from '../../plain-map.ts'
import {agentBody, agentKeys} from './agent-file.ts'
import {entryFor} from './entry.ts'
import type {Layout} from './layout.ts'
import {protocolPath} from './protocols.ts'
import {tomlBlock, tomlText} from './toml-text.ts'
import {type Vendor, vendorsOf} from './vendor.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Keys = Readonly<Record<string, unknown>>

const order = [
  'name',
  'description',
  'tools',
  'model',
  'maxTurns',
  'effort',
  'variant',
  'mcpServers',
  'skills',
]

/** A file for each vendor that the option `link` names. */
export function vendorFiles(lowered: LoweredAgent, layout: Layout): readonly Artifact[] {
  return vendorsOf(lowered.context.options, 'link').map(vendor => {
    const ending = vendor.id === 'codex' ? 'toml' : 'md'
    const text = (): string =>
      vendor.id === 'codex' ? tomlFile(lowered, layout, vendor) : markdownFile(lowered, layout, vendor)
    return ownFile(lowered, `${vendor.folder}/${lowered.name}.${ending}`, text)
  })
}

/** The prompt with the vendor's protocol in the place of the line that waits for it. */
function promptFor(lowered: LoweredAgent, layout: Layout, vendor: Vendor): string {
  const body = agentBody(lowered, layout)
  const path = protocolPath(lowered.context.options.protocol, vendor)
  return path === '' ? body : body.replace(vocabulary.protocolLine, () => `Follow \`${path}\`:`)
}

function markdownFile(lowered: LoweredAgent, layout: Layout, vendor: Vendor): string {
  const entry = entryFor(vendor, lowered.context)
  const {name, description, skills} = agentKeys(lowered, layout)
  const isOpenCode = vendor.id === 'opencode'
  const {model, maxTurns, effort, mcpServers, extra} = entry
  const keys: Keys = {
    name,
    description: entry.description ?? description,
    tools: toolsFor(vendor, entry.tools),
    model: model === 'inherit' && (isOpenCode || vendor.id === 'qwen') ? undefined : model,
    maxTurns,
    [isOpenCode ? 'variant' : 'effort']: effort,
    mcpServers,
    skills,
    ...(isMap(extra) ? extra : {}),
    ...(isOpenCode ? {mode: 'subagent'} : {}),
  }
  const {writes} = vendor
  const kept = Object.entries(keys).filter(([key]) => writes === null || writes.includes(key))
  return renderMarkdown({
    keys: Object.fromEntries(kept),
    order,
    style: {quotes: 'needed', quoted: ['description']},
    banner: lowered.context.banner,
    body: promptFor(lowered, layout, vendor),
  })
}

/** In the vendor's words and form; OpenCode takes no list at all. */
function toolsFor({id, tools: form}: Vendor, value: unknown): unknown {
  if (value === undefined || id === 'opencode') return undefined
  const entries: readonly string[] = Array.isArray(value) ? value.map(String) : String(value).split(/,\s*/)
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = vocabulary.vendorTools
  const words = tables[id] ?? {}
  const names = entries.map(entry => words[entry.toLowerCase()] ?? entry)
  return typeof form === 'string' ? names.join(', ') : names
}

/** Codex has no place for turns and lists of tools; without a model it takes the user's. */
function tomlFile(lowered: LoweredAgent, layout: Layout, vendor: Vendor): string {
  const entry = entryFor(vendor, lowered.context)
  const {name, description, skills} = agentKeys(lowered, layout)
  const extra = isMap(entry.extra) ? entry.extra : {}
  const texts = inOrder(
    {
      name,
      description: entry.description ?? description,
      model: entry.model,
      model_reasoning_effort: entry.effort,
      sandbox_mode: extra.sandbox_mode,
    },
    [],
  )
  const {banner} = lowered.context
  const paths = Array.isArray(skills) ? skills.map(skill => `.agents/skills/${skill}/SKILL.md`) : []
  return [
    ...(banner === null ? [] : [`# ${bannerText(banner)}`]),
    ...Object.entries(texts).map(([key, value]) => `${key} = ${tomlText(String(value))}`),
    `developer_instructions = ${tomlBlock(promptFor(lowered, layout, vendor))}`,
    ...paths.map(path => `\n[[skills.config]]\npath = ${tomlText(path)}\nenabled = true`),
    '',
  ].join('\n')
}
