/**
 * A skill in the four parts from the fields of a spec whose body has another form. A section stands there only where a
 * field says something; the body is the canonical workflow path. The lint of the client passes it (run with 15.0.0);
 * what no field can say is told as missing, and invented nowhere.
 */
import {joinBody, reachableTies} from '../../../lower/prompt/sections.ts'
import {realHeadings} from '../../../lower/ssl-lite/outline.ts'
import type {LowerContext} from '../../../lower/target.ts'
import {oneLine} from '../../../lower/text/one-line.ts'

type Sections = readonly (readonly [title: string, text: string])[]

/** The text of the skill; `body` is the author's, with its references rewritten. */
export function derivedSkill(context: LowerContext, body: string): string {
  const {agent, nameOf} = context
  const {description, capabilities = [], typical_questions: questions = [], paths = []} = agent.fields
  const limits = agent.fields['not-my-scope'] ?? []
  const tools = agent.fields['allowed-tools'] ?? []
  const {title, rest} = withoutTitle(body)
  return joinBody(
    `# ${title ?? agent.name}`,
    part('Scheduling', [
      ['Goal', oneLine(description)],
      ['Intent signature', bullets(questions)],
      ['When to use', bullets(capabilities.map(one => one.replaceAll('_', ' ')))],
      [
        'When NOT to use',
        bullets(limits.map(({what, use}) => routed(what, use === undefined ? null : nameOf(use)))),
      ],
    ]),
    part('Structural Flow', [
      ['Transitions', bullets(tiesOf(context, false))],
      ['Failure and recovery', bullets(tiesOf(context, true))],
    ]),
    part('Logical Operations', [
      ['Tools and instruments', bullets(tools.map(tool => `\`${tool}\``))],
      ['Canonical workflow path', deeper(rest)],
      ['Resource scope', scopeTable(paths)],
    ]),
    '## References',
  )
}

function part(title: string, sections: Sections): string {
  const written = sections.filter(([, text]) => text.trim() !== '')
  return [`## ${title}`, ...written.map(([name, text]) => `### ${name}\n\n${text.trimEnd()}`)].join('\n\n')
}

function bullets(items: readonly string[]): string {
  return items.map(item => `- ${oneLine(item)}`).join('\n')
}

function routed(what: string, use: string | null): string {
  return use === null ? what : `${oneLine(what)} -> use \`${use}\``
}

/** Ways on to other agents: those that an agent takes when it fails, or all others. */
function tiesOf(context: LowerContext, isFailure: boolean): readonly string[] {
  const {nameOf, project} = context
  return reachableTies(context)
    .filter(({type}) => (type === 'escalates_to') === isFailure)
    .map(({name, type, when}) => {
      const phrase = project.relationTypes.get(type)?.phrase ?? `${type} {name}`
      const sentence = phrase.replaceAll('{name}', () => `\`${nameOf(name)}\``)
      return when === null ? sentence : `${oneLine(when)} -> ${sentence}`
    })
}

function scopeTable(paths: readonly string[]): string {
  if (paths.length === 0) return ''
  const files = paths.map(path => `\`${oneLine(path).replaceAll('|', '\\|')}\``).join(', ')
  return `| Scope | Resource target |\n|---|---|\n| \`CODEBASE\` | ${files} |`
}

function withoutTitle(body: string): {readonly title: string | null; readonly rest: string} {
  const [first] = realHeadings(body)
  if (first === undefined || first.depth !== 1 || body.slice(0, first.span.start).trim() !== '')
    return {title: null, rest: body}
  return {title: first.text, rest: body.slice(first.span.end)}
}

/** Headings below the third level, so that the parts keep theirs; what has no level left is bold. */
function deeper(body: string): string {
  const found = realHeadings(body)
  const least = Math.min(...found.map(({depth}) => depth))
  const parts: string[] = []
  let at = 0
  for (const {text, depth, span} of found) {
    const level = depth - least + 4
    parts.push(body.slice(at, span.start), level > 6 ? `**${text}**` : `${'#'.repeat(level)} ${text}`)
    at = span.end
  }
  return [...parts, body.slice(at)].join('').trim()
}
