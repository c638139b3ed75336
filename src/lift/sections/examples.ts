/** `## Examples`, or `<example>` blocks alone -> `examples`. */
import {type Example, exampleBlock, joinBody, renderExamples} from '../../lower/prompt/section-text.ts'
import type {Reading} from './tail.ts'

const block =
  /^<example>\n(?:<context>(.*)<\/context>\n)?<user>(.*)<\/user>\n<agent>(.*)<\/agent>\n<\/example>$/

/** The examples of a section. */
export function readExamples(content: string): Reading<readonly Example[]> | null {
  const examples = content.split('\n\n').map(readExample)
  const found = examples.filter(example => example !== null)
  return found.length < examples.length ? null : {value: found, text: renderExamples(found)}
}

/** The blocks that a body begins with, and what stands below them. */
export function takeLeadingExamples(body: string): {
  readonly body: string
  readonly examples: readonly Example[]
} {
  const examples: Example[] = []
  let rest = body.replace(/^(?:[ \t]*\n)+/, '')
  while (rest.startsWith('<example>\n')) {
    const [text = ''] = rest.split('\n\n', 1)
    const example = readExample(text.trimEnd())
    const behind = rest.slice(text.length + '\n\n'.length)
    if (example === null || joinBody(exampleBlock(example), behind) !== joinBody(rest)) break
    examples.push(example)
    rest = behind
  }
  return examples.length === 0 ? {body, examples} : {body: rest, examples}
}

function readExample(text: string): Example | null {
  const [, context, user = '', agent = ''] = block.exec(text) ?? []
  if (user.trim() === '' || agent.trim() === '') return null
  const example = context === undefined ? {user, agent} : {context, user, agent}
  return exampleBlock(example) === text ? example : null
}
