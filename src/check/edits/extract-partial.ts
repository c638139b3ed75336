/** Moving a text that several agents share into a partial. */
import type {Copy} from '../../analysis/shared-text/bodies.ts'
import type {Edit} from '../../diagnostic.ts'
import {partialsFolder} from '../../template/set.ts'

/** Edits that write the partial `name` and include it in place of each copy; null where braces would change their meaning. */
export function extractEdits(name: string, copies: readonly Copy[]): readonly Edit[] | null {
  const [first] = copies
  const text = first === undefined ? '' : textOf(first).replaceAll('\r', '')
  if (text === '' || text.includes('{{')) return null
  if (copies.some(({agent}) => agent.template === undefined && agent.body.includes('{{'))) return null
  const file = `${partialsFolder}/${name}.md`
  const inclusion = `{{> ${name}}}`
  return [
    {file, start: 0, end: 0, text: `${text}\n`},
    ...copies.flatMap(({agent, span}) => [
      ...(agent.template === undefined ? [templateEdit(agent)] : []),
      {file: agent.file, ...span, text: inclusion},
    ]),
  ]
}

/** The copy as it stands in its file. */
export function textOf({agent, span}: Copy): string {
  return agent.origin.text.slice(span.start, span.end)
}

const templateKey = {lf: 'template: handlebars\n', crlf: 'template: handlebars\r\n'}

/** Makes a template of the body: the last key of the frontmatter, or its value where it is there already. */
function templateEdit({file, origin, bodySpan, pointers}: Copy['agent']): Edit {
  const {text} = origin
  if (pointers.template !== undefined)
    return {file, ...origin.span({pointer: pointers.template}), text: 'handlebars'}
  const at = text.lastIndexOf('---', Math.max(0, bodySpan.start - 1))
  return {file, start: at, end: at, text: text.includes('\r\n') ? templateKey.crlf : templateKey.lf}
}

/** A name for a partial, after its heading or its first words; unlike those in `taken`. */
export function partialNameFor(text: string, taken: ReadonlySet<string>): string {
  const line = /^#{1,6}[ \t]+(.+)$/m.exec(text)?.[1] ?? text.trim()
  const words = line.toLowerCase().match(/[a-z0-9]+/g) ?? ['text']
  const base = `shared/${words.slice(0, 4).join('-')}`
  let name = base
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`
  return name
}
