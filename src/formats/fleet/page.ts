/** The template page: documentation for people in the layout of Fleet's own pages; Fleet does not read it. */
import type Handlebars from 'handlebars'
import runtime from 'handlebars/runtime.js'
import type {Agent, TargetBlock} from '../../agent.ts'
import template from '../../generated/templates/fleet/template-page.js'
import type {LoweredAgent} from '../../lower/target.ts'
import {oneLine} from '../../lower/text/one-line.ts'
import {commandsFor, templateOf} from './commands.ts'
import {asTitle, capitalised, inWords} from './words.ts'

/** What the template shows; empty parts are left out of the page. */
export interface PageView {
  readonly title: string
  readonly category: string | null
  readonly intro: readonly string[]
  readonly owns: readonly string[]
  readonly model: string | null
  readonly rationale: string | null
  readonly exampleTasks: readonly string[]
  readonly guardrails: readonly string[]
  readonly commands: readonly string[]
  readonly template: string | null
}

/** The runtime's types describe the whole library; it has `template` alone in common. */
const write = (runtime as unknown as Pick<typeof Handlebars, 'template'>).template<PageView>(template)

/** A page with these parts. */
export function writePage(view: PageView): string {
  return write(view)
}

/** Text of the page. The author's `page` wins over what the fields come to. */
export function pageOf(lowered: LoweredAgent): string {
  const {agent, name, keys, context} = lowered
  const page = pageBlock(context.block)
  const {model, budget_seconds: budget} = keys
  const derived = derivedParts({fields: agent.fields, name, model, budget, nameOf: context.nameOf})
  return write({
    title: text(page.title) ?? derived.title,
    category: text(page.category) ?? derived.category,
    intro: introOf(agent, page),
    owns: items(page.owns) ?? derived.owns,
    model: derived.model,
    rationale: text(page.rationale),
    exampleTasks: items(page.example_tasks) ?? derived.exampleTasks,
    guardrails: items(page.guardrails) ?? derived.guardrails,
    commands: commandsFor(lowered),
    template: templateOf(lowered),
  })
}

/** What a page is made of where its author says nothing. */
export interface PageSubject {
  readonly fields: Agent['fields']
  /** In Fleet's words. */
  readonly name: string
  readonly model: unknown
  readonly budget: unknown
  readonly nameOf: (name: string) => string
}

type Derived = Pick<PageView, 'title' | 'category' | 'owns' | 'model' | 'exampleTasks' | 'guardrails'>

/** The parts that follow from the fields. */
export function derivedParts(subject: PageSubject): Derived {
  const {domain, capabilities = [], examples = []} = subject.fields
  return {
    title: asTitle(subject.name),
    category: domain === undefined ? null : asTitle(domain),
    owns: capabilities.map(term => capitalised(inWords(term))),
    model: modelName(subject),
    exampleTasks: examples.map(({user}) => oneLine(user)),
    guardrails: guardrailsOf(subject),
  }
}

/** Whether the page opens with the description. */
export function showsDescription(block: TargetBlock): boolean {
  return paragraphs(pageBlock(block).intro).length < 2
}

function introOf({fields}: Agent, page: TargetBlock): readonly string[] {
  const own = paragraphs(page.intro)
  return own.length < 2 ? [oneLine(fields.description), ...own] : own
}

/** `Claude Sonnet` for every spelling of that family; other models as they stand. */
function modelName({fields, model: written}: PageSubject): string | null {
  const model = text(written) ?? fields.model
  if (model === undefined || model === 'inherit') return null
  const family = /\b(opus|sonnet|haiku)\b/.exec(model)?.[1]
  return family === undefined ? model : `Claude ${asTitle(family)}`
}

function guardrailsOf({fields, budget, nameOf}: PageSubject): readonly string[] {
  const limits = fields['not-my-scope'] ?? []
  const scope = limits.map(({what, use}) =>
    use === undefined
      ? `Leaves to others: ${oneLine(what)}`
      : `Leaves to \`${nameOf(use)}\`: ${oneLine(what)}`,
  )
  return budget === undefined || budget === null
    ? scope
    : [...scope, `Is stopped after ${duration(Number(budget))} of run time in total`]
}

function duration(seconds: number): string {
  return seconds % 60 === 0 && seconds > 60 ? `${seconds / 60} minutes` : `${seconds} seconds`
}

function pageBlock({page}: TargetBlock): TargetBlock {
  return typeof page === 'object' && page !== null ? (page as TargetBlock) : {}
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? oneLine(value) : null
}

function items(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.map(item => oneLine(String(item))) : null
}

function paragraphs(value: unknown): readonly string[] {
  if (typeof value !== 'string') return []
  return value
    .split(/\n\s*\n/)
    .map(part => part.trim())
    .filter(part => part !== '')
}
