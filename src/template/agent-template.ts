/** The body of an agent, read as a template. */
import {type Agent, placeOf} from '../agent.ts'
import {type Template, templateOf} from './template.ts'

/** The body of an agent as a template; of a Markdown file with exact places. */
export function templateOfAgent(agent: Agent): Template {
  const {file, body, origin, bodySpan} = agent
  if (file.endsWith('.md')) {
    const text = origin.text.slice(bodySpan.start, bodySpan.end)
    const spanOf = (start: number, end: number) => ({
      start: start + bodySpan.start,
      end: end + bodySpan.start,
    })
    return templateOf({file, text, spanOf})
  }
  return templateOf({file, text: body, spanOf: () => origin.span(placeOf(agent, 'prompt'))})
}
