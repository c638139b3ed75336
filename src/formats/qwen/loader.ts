/** Why Qwen Code would skip a subagent (runs with 0.24.4). */
import {inWords, isOneOf} from '../../lift/demands.ts'
import {type LiftContext, notLoaded} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** Every reason there is; the client tells the first. */
export function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {data, syntax} = context
  const problems: LoaderProblem[] = []
  const refuse = (key: string, text: string): void => {
    problems.push(notLoaded(context, Object.hasOwn(data, key) ? key : null, text))
  }
  const name = nameReason(data.name)
  if (name !== null) refuse('name', name)
  if (isBlank(data.description)) refuse('description', 'it has no `description`; say when to use the agent')
  const {approvalMode: mode = null} = data
  if (mode !== null && mode !== '' && !isOneOf(vocabulary.approvalModes)(mode))
    refuse('approvalMode', `\`approvalMode\` is none of ${vocabulary.approvalModes.join(', ')}; correct it`)
  if (data.executionBackend !== undefined && data.executionBackend !== 'container')
    refuse(
      'executionBackend',
      '`executionBackend` is not `container`, and it refuses to run such an agent here; correct it',
    )
  const {source, body} = syntax
  const folder = source.path.lastIndexOf(vocabulary.folder)
  if (folder !== -1 && source.path.slice(folder + vocabulary.folder.length).includes('/'))
    problems.push(
      notLoaded(context, null, 'it does not look into folders inside of agents; move the file up'),
    )
  if (source.text.slice(body.start, body.end).trim().length < 10)
    problems.push(notLoaded(context, null, 'its prompt has fewer than 10 characters; write one'))
  return problems
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function nameReason(value: unknown): string | null {
  if (isBlank(value)) return 'it has no `name`; add one'
  // Numbers and switches are taken as text, and so are lists and maps, which no name comes out of.
  if (typeof value === 'object') return `its \`name\` is ${inWords(value)}; write text`
  const name = String(value).trim()
  if (!/^[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,48}[\p{L}\p{N}])$/u.test(name))
    return `\`${name}\` is no name there; use 2 to 50 letters, digits, \`-\` and \`_\`, neither of these two at an end`
  if (vocabulary.reserved.includes(name.toLowerCase()))
    return `\`${name}\` is a word of the client; choose another name`
  return null
}
