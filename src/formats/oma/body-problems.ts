/** What stands against the text of a skill. */
import {neighbourFolders} from '../../agent.ts'
import {sslProblems} from '../../lower/ssl-lite/check.ts'
import {lintFailures, ownPathsIn} from '../../lower/ssl-lite/client-lint.ts'
import {gapsIn, unfilled} from '../../lower/ssl-lite/gaps.ts'
import {realHeadings} from '../../lower/ssl-lite/outline.ts'
import {partSections} from '../../lower/ssl-lite/profile.ts'
import type {LoweredAgent, OutputProblem} from '../../lower/target.ts'
import type {Layout} from './layout.ts'
import {stackProblems} from './stack-file.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {limits, stale, client} = vocabulary

/** A skill as it is written. */
interface WrittenSkill {
  readonly lowered: LoweredAgent
  readonly layout: Layout
  readonly body: string
}

/** The form of the body, the files that it names, and what the client's lint says of its text. */
export function bodyProblems(skill: WrittenSkill): readonly OutputProblem[] {
  const {lowered, layout, body} = skill
  const own = layout.form === 'written' ? sslProblems(lowered.context.body.text) : []
  const isSaid = own.some(({severity}) => severity === 'error')
  return [
    ...own,
    ...(isSaid ? [] : unseenFailures(skill)),
    ...(layout.form === 'derived' ? gaps(body) : []),
    ...fileProblems(lowered),
    ...staleProblems(lowered.context.body.text),
    ...lengthProblems(body),
    ...stackProblems(lowered),
    ...gapsIn(lowered.context.body.text).map(({text, start, end}) => ({
      ...problem(unfilled(text), 'warning'),
      at: {start, end},
    })),
  ]
}

/** Sound as Markdown, and the client fails it all the same. */
function unseenFailures({layout, body}: WrittenSkill): readonly OutputProblem[] {
  const isHeld = layout.form !== 'plain' || layout.skill.startsWith('oma-') || /^## Scheduling$/m.test(body)
  if (!isHeld) return []
  const isPlain = layout.form === 'plain'
  const repair = isPlain
    ? 'give the skill a name without `oma-`, or drop `profile: plain`'
    : 'it goes by lines and knows no code inside longer fences; indent what looks like a heading there, or fence it by three backticks alone'
  return lintFailures(body).map(text => problem(`${text}; ${repair}`, 'error'))
}

/** What a skill made of fields alone cannot say. */
function gaps(body: string): readonly OutputProblem[] {
  const titles = realHeadings(body).map(({text}) => text)
  const missing = Object.values(partSections)
    .flat()
    .filter(title => !titles.includes(title))
  if (missing.length === 0) return []
  const seen = missing.filter(title => title === 'When NOT to use' || title === 'Failure and recovery')
  const warned =
    seen.length === 0
      ? ''
      : `, and \`oma skill lint\` warns of ${seen.map(title => `\`${title}\``).join(' and ')}`
  const message = `the body is not in the form of SSL-lite, so its four parts are made of the fields, which say nothing for ${missing.length} of ${Object.values(partSections).flat().length} sections${warned}; write the body in that form, or set \`profile: plain\` for a skill whose name does not begin with \`oma-\``
  return [problem(message, 'warning')]
}

/** Files of the skill that are not there; a reference by `@` is REF001's. */
function fileProblems({agent, context}: LoweredAgent): readonly OutputProblem[] {
  const own = new Set(agent.resources.map(({relative}) => relative))
  const text = context.body.text
  return ownPathsIn(text)
    .filter(({path}) => !own.has(path))
    .map(({path, start, end}) => {
      const [folder = ''] = path.split('/')
      const repair = neighbourFolders.includes(folder)
        ? `add the file beside ${agent.file}, or change the path`
        : `agentc takes no \`${folder}/\` along; move the file into \`resources/\``
      const message = `\`${path}\` is no file of the agent, and \`oma skill lint\` fails the skill over it (broken-reference), in code as well; ${repair}`
      return {...problem(message, 'error'), at: {start, end}}
    })
}

/** Commands and files that oma once had. */
function staleProblems(text: string): readonly OutputProblem[] {
  return stale.flatMap(({text: old, now}) => {
    const start = text.indexOf(old)
    if (start === -1) return []
    const repair = now === null ? 'remove the reference' : `write \`${now}\``
    const message = `\`${old}\` is nothing that ${client} has any more; ${repair}`
    return [{...problem(message, 'warning'), at: {start, end: start + old.length}}]
  })
}

function lengthProblems(body: string): readonly OutputProblem[] {
  const count = body.replace(/\n$/, '').split('\n').length
  if (count <= limits.bodyLines) return []
  const message = `the skill has ${count} lines, and \`oma skill lint\` warns above ${limits.bodyLines} (body-too-long); move what few tasks need into \`resources/\``
  return [problem(message, 'warning')]
}

function problem(message: string, severity: OutputProblem['severity']): OutputProblem {
  return {field: null, key: null, message, severity}
}
