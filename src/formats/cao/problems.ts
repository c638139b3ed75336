/** What CAO would refuse, misread or open too wide, found before a file is written. */
import {output} from '../../generated/validators/targets/cao.js'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, OutputProblem} from '../../lower/target.ts'
import {dollarProblems} from './dollar.ts'
import {providerOf, setting} from './setting.ts'
import {type Profile, traps} from './traps.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {client} = vocabulary

/** Every problem of a profile but its name, which has a rule of its own; a trap's word on a field replaces the schema's. */
export function profileProblems(profile: Profile, fields: FieldTable): readonly OutputProblem[] {
  const own = traps.flatMap(trap => trap(profile) ?? [])
  const said = new Set(['name', ...own.map(({field}) => field)])
  const schema = validateOutput(output, profile.keys, profile.lowered, fields)
    .filter(({field}) => field === null || !said.has(field))
    .map(problem => ({
      ...problem,
      message: `${problem.message}: \`cao profile validate\` of ${client} refuses the profile`,
    }))
  return [
    ...own,
    ...schema,
    ...newKeyProblems(profile),
    ...dollarProblems(profile.content, providerOf(profile.lowered.context)),
  ]
}

function newKeyProblems({lowered, keys}: Profile): readonly OutputProblem[] {
  if (setting('unreleased', lowered.context) === true) return []
  return vocabulary.unreleased.keys
    .filter(key => keys[key] !== undefined)
    .map(key => ({
      field: key,
      key,
      message: `\`${key}\` is newer than ${client}, whose \`cao profile validate\` refuses it; set \`unreleased: true\` when yours knows it`,
      severity: 'warning',
    }))
}
