/** The text of an agent file: `validate-agents.sh` reads it with grep, sed and awk, so its shape is part of the format. */
import {ownFile, resourceCopies} from '../../lower/artifacts.ts'
import {rewriteReferences} from '../../lower/prompt/references.ts'
import {exampleBlocks, joinBody, promptSections} from '../../lower/prompt/sections.ts'
import type {Artifact, LowerContext, LoweredAgent} from '../../lower/target.ts'
import {inOrder, renderMarkdown} from '../../lower/text/markdown.ts'
import {isFlat, placeOf} from './layout.ts'

/** `archetype` and `branch` behind `metadata` count as missing; unknown keys come last. */
const order = ['name', 'archetype', 'branch', 'description', 'metadata', 'allowed-tools']

const metadataOrder = [
  'version',
  'vibe',
  'tier',
  'effort',
  'domain',
  'model',
  'paths',
  'color',
  'capabilities',
  'maxTurns',
  'disallowedTools',
  'memory',
  'coordination_style',
  'typical_questions',
  'not-my-scope',
  'related_agents',
]

/** Keys of `metadata` that no field has; they follow the others in the order of the source. */
const further = ['mode', 'supported_modes', 'answers_questions', 'executes_tasks', 'layer', 'initialPrompt']

const inMetadata: ReadonlySet<string> = new Set([...metadataOrder, ...further])

export interface AgentFile {
  readonly frontmatter: Readonly<Record<string, unknown>>
  readonly body: string
  readonly content: string
  /** The agent's own file first. */
  readonly artifacts: readonly Artifact[]
}

/** The agent's file and copies of its resources. */
export function renderFile(lowered: LoweredAgent): AgentFile {
  const {context, keys} = lowered
  const frontmatter = nest(keys)
  const body = renderBody(lowered)
  const content = renderMarkdown({
    keys: frontmatter,
    order,
    // The validator measures the description on its own line, and takes an unquoted 1.0 for a number.
    style: {quotes: 'needed', quoted: ['description', 'version']},
    banner: context.banner,
    body,
  })
  const {file, folder} = placeOf(lowered)
  const artifacts = [ownFile(lowered, file, content), ...resourceCopies(lowered, folder)]
  return {frontmatter, body, content, artifacts}
}

/** Flat vendor keys -> frontmatter. Empty values are left out: the format has neither `null` nor empty lists. */
function nest(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const top: Record<string, unknown> = {}
  const inner: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(keys)) {
    if (key === 'metadata') continue
    if (!isEmpty(value)) (inMetadata.has(key) ? inner : top)[key] = value
  }
  const more = typeof keys.metadata === 'object' ? keys.metadata : {}
  const metadata = inOrder({...inner, ...more}, metadataOrder)
  return inOrder({...top, metadata: isEmpty(metadata) ? undefined : metadata}, order)
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** Examples stand before the title; fields hold scope and relations, so sections come only on demand. */
function renderBody(lowered: LoweredAgent): string {
  const {agent, context, name} = lowered
  const sections = promptSections(onDemand(context))
  const body = joinBody(...exampleBlocks(context), context.body.text, ...sections)
  if (!isFlat(context.options)) return body
  return rewriteReferences(body, agent, path => `@${name}/${path}`)
}

function onDemand(context: LowerContext): LowerContext {
  const {scope, relations} = context.sections
  const sections = {
    scope: scope === 'always' ? scope : 'never',
    relations: relations === 'always' ? relations : 'never',
  } as const
  return {...context, sections}
}
