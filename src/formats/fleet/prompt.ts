/** `.fleet/prompts/<name>.md`: plain text. Fleet's own handbook comes before it at launch, so identity is not repeated. */
import type {Agent} from '../../agent.ts'
import {
  exampleSection,
  hasHeading,
  joinBody,
  pathSection,
  relationSection,
  scopeSection,
} from '../../lower/prompt/sections.ts'
import type {LossDraft, LoweredAgent} from '../../lower/target.ts'
import {oneLine} from '../../lower/text/one-line.ts'
import {proseTies} from './relations.ts'
import {bullets, inWords} from './words.ts'

/** Heading of the capabilities. */
export const ownsHeading = 'What you own'

/** The prompt of one agent. It never begins with `---`: no page of the docs shows frontmatter in a prompt file. */
export function promptOf({agent, context}: Pick<LoweredAgent, 'agent' | 'context'>): string {
  return joinBody(
    needsOpening(context.body.text) ? oneLine(agent.fields.description) : '',
    context.body.text,
    ...ownsSection(agent, context.body.text),
    ...exampleSection(context),
    ...pathSection(context),
    ...scopeSection(context),
    ...relationSection(context, proseTies(context)),
  )
}

/** Fate of the capabilities: a list in the prompt. */
export function capabilityLosses(): readonly LossDraft[] {
  return [{fate: 'prose', to: `## ${ownsHeading}`}]
}

/** Whether the body starts without a paragraph; at most one heading may stand above it. */
export function needsOpening(body: string): boolean {
  const [first = '', second = ''] = body.split('\n').filter(line => line.trim() !== '')
  return !isParagraph(isHeading(first) ? second : first)
}

function ownsSection({fields}: Agent, body: string): readonly string[] {
  const {capabilities = []} = fields
  if (capabilities.length === 0 || hasHeading(body, ownsHeading)) return []
  return [`## ${ownsHeading}\n\n${bullets(capabilities.map(inWords))}`]
}

function isHeading(line: string): boolean {
  return /^ {0,3}#{1,6}(\s|$)/.test(line)
}

/** A line of text: no heading, list, fence, table, quote, HTML or rule. */
function isParagraph(line: string): boolean {
  if (line === '' || isHeading(line)) return false
  return !/^\s*([-*+]\s|\d+[.)]\s|```|~~~|[|<>]|(-{3,}|\*{3,}|_{3,})\s*$)/.test(line)
}
