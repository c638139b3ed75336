/** Template pages, back: what the entry and its prompt do not say already becomes `targets.fleet.page`. */
import type {TargetBlock} from '../../agent.ts'
import {derivedParts, type PageSubject, type PageView, writePage} from './page.ts'

/** What a page adds to its agent. */
export interface PageReading {
  /** Its first paragraph; null where it has none. */
  readonly description: string | null
  /** Keys of `targets.fleet`. */
  readonly block: TargetBlock
  /** Parts that no key could bring back. */
  readonly left: readonly string[]
}

/** A page in the layout that agentc writes; null: in another one. */
export function parsePage(text: string): PageView | null {
  const page = text.replaceAll('\r\n', '\n').replace(/\n*$/, '\n')
  const [head = '', ...sections] = page.split(/\n(?=## )/)
  const parts = new Map(sections.map(section => headingAndContent(section)))
  const [first = '', ...intro] = paragraphsOf(head)
  const title = /^# (.+) AI Agent \(Template\)$/.exec(first)?.[1]
  const category = /^Category: (.+)$/.exec(intro[0] ?? '')?.[1]
  const heading = [...parts.keys()].find(name => name.startsWith('Recommended model: '))
  const commands = /```sh\n# .*\n([\s\S]*?)\n```/.exec(parts.get('Create it') ?? '')?.[1]
  if (title === undefined || commands === undefined) return null
  const view: PageView = {
    title,
    category: category ?? null,
    intro: category === undefined ? intro : intro.slice(1),
    owns: listOf(parts.get('What this agent owns')),
    model: heading?.slice('Recommended model: '.length) ?? null,
    rationale: heading === undefined ? null : parts.get(heading) || null,
    exampleTasks: listOf(parts.get('Example tasks')),
    guardrails: listOf(parts.get('Guardrails')),
    commands: commands.split('\n'),
    template: templateIn(commands),
  }
  return writePage(view) === page ? view : null
}

/** What the page says beyond `subject`, whose description is given where the prompt tells it for sure. */
export function readPage(view: PageView, subject: PageSubject, known: string | null): PageReading {
  const derived = derivedParts(subject)
  const page: Record<string, unknown> = {}
  const left: string[] = []
  const keep = (key: string, shown: unknown, made: unknown): void => {
    if (JSON.stringify(shown) === JSON.stringify(made)) return
    if (shown === null || (Array.isArray(shown) && shown.length === 0)) left.push(`no ${key}`)
    else page[key] = shown
  }
  keep('title', view.title, derived.title)
  keep('category', view.category, derived.category)
  // With two paragraphs of the author's own, the description is not on the page.
  const [first = null, ...rest] = view.intro
  const isOwn = view.intro.length > 2 || (known !== null && known !== first)
  const intro = isOwn ? view.intro : rest
  if (intro.length > 0) page.intro = intro.join('\n\n')
  keep('owns', view.owns, derived.owns)
  if (view.model !== derived.model) left.push('model')
  if (view.rationale !== null) page.rationale = view.rationale
  keep('example_tasks', view.exampleTasks, derived.exampleTasks)
  keep('guardrails', view.guardrails, derived.guardrails)
  const block = {
    ...(view.template === null ? {} : {template: view.template}),
    ...(Object.keys(page).length === 0 ? {} : {page}),
  }
  return {description: first, block, left}
}

function headingAndContent(section: string): readonly [heading: string, content: string] {
  const end = section.indexOf('\n')
  const [heading, content] = end === -1 ? [section, ''] : [section.slice(0, end), section.slice(end)]
  return [heading.slice('## '.length), content.trim()]
}

function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n{2,}/)
    .map(part => part.trim())
    .filter(part => part !== '')
}

function listOf(content: string | undefined): readonly string[] {
  return content === undefined ? [] : content.split('\n').map(line => line.replace(/^- /, ''))
}

function templateIn(commands: string): string | null {
  const name = / --template (\S+)$/m.exec(commands)?.[1]
  return name === undefined || name.startsWith('<') ? null : name
}
