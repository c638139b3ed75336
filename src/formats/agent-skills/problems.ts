/** What the standard's validator would refuse, before it sees it. */
import {output} from '../../generated/validators/targets/agent-skills.js'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {limits, validator} = vocabulary

/** Everything against the frontmatter, blamed on the field or on the key that the author passed. */
export function findProblems(
  frontmatter: Readonly<Record<string, unknown>>,
  lowered: LoweredAgent,
  fields: FieldTable,
): readonly OutputProblem[] {
  const long = longDescription(frontmatter, lowered)
  const others = validateOutput(output, frontmatter, lowered, fields)
  return long === null ? others : [long, ...others.filter(({key}) => key !== 'description')]
}

function longDescription(
  {description}: Readonly<Record<string, unknown>>,
  {passed}: LoweredAgent,
): OutputProblem | null {
  const length = typeof description === 'string' ? [...description].length : 0
  if (length <= limits.description) return null
  return {
    field: 'description',
    key: 'description',
    message: `\`description\` has ${length} characters, limit ${limits.description}: ${validator} refuses the skill; shorten it, or give a shorter one in \`targets.agent-skills.description\``,
    severity: passed.has('description') ? 'warning' : 'error',
    rule: 'description/too-long',
  }
}
