/** What keeps Roo Code from reading `.roomodes`: one wrong mode, and it knows none of the file. */
import {output} from '../../generated/validators/targets/roo.js'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import {isRegex} from './is-regex.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Keys = Readonly<Record<string, unknown>>

const {client} = vocabulary

/** Every problem of a mode but its slug, which has a rule of its own. */
export function modeProblems(
  mode: Keys,
  lowered: LoweredAgent,
  fields: FieldTable,
): readonly OutputProblem[] {
  const schema = validateOutput(output, mode, {...lowered, keys: mode}, fields)
    .filter(({key}) => key !== 'slug' && key !== 'roleDefinition')
    .map(problem => ({...problem, message: `${problem.message}; ${client} then reads no mode of the file`}))
  return [...nameProblems(lowered), ...promptProblems(mode), ...schema, ...groupProblems(mode, lowered)]
}

function nameProblems({name}: LoweredAgent): readonly OutputProblem[] {
  if (!vocabulary.ownModes.includes(name)) return []
  const message = `${client} has a mode \`${name}\` of its own, whose place this one takes; choose another name, or set \`targets.roo.name\``
  return [{field: 'name', key: 'slug', message, severity: 'warning'}]
}

function promptProblems({roleDefinition: prompt}: Keys): readonly OutputProblem[] {
  if (typeof prompt === 'string' && prompt.trim() !== '') return []
  const message = `the body is empty, and ${client} reads no mode of a file in which one has no \`roleDefinition\`; write what the agent has to do`
  return [{field: null, key: 'roleDefinition', message, severity: 'error'}]
}

function groupProblems({groups}: Keys, {passed}: LoweredAgent): readonly OutputProblem[] {
  if (!Array.isArray(groups) || !passed.has('groups')) return []
  const names = groups.map((group: unknown) => (Array.isArray(group) ? group[0] : group))
  const twice = names.find((name, index) => names.indexOf(name) < index)
  const broken = groups.map(regexOf).find(text => text !== null && !isRegex(text))
  const at = {field: 'groups', key: 'groups', severity: 'warning'} as const
  return [
    ...(twice === undefined
      ? []
      : [
          {
            ...at,
            message: `the group \`${String(twice)}\` stands twice, and ${client} then reads no mode of the file; remove one`,
          },
        ]),
    ...(broken == null
      ? []
      : [
          {
            ...at,
            message: `\`${broken}\` is no regular expression, and ${client} then reads no mode of the file; correct it`,
          },
        ]),
  ]
}

function regexOf(group: unknown): string | null {
  const options: unknown = Array.isArray(group) ? group[1] : null
  const text: unknown = typeof options === 'object' && options !== null ? (options as Keys).fileRegex : null
  return typeof text === 'string' ? text : null
}
