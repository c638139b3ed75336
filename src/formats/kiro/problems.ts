/** What either generation of Kiro's CLI has no key for, found before a file is written. */
import {output} from '../../generated/validators/targets/kiro.js'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import type {Generation} from './grants.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Strangers = Readonly<Record<string, string | null>>

/** Everything that speaks against `keys` in a file of that generation. */
export function problemsOf(
  keys: Readonly<Record<string, unknown>>,
  lowered: LoweredAgent,
  {fields, generation}: {readonly fields: FieldTable; readonly generation: Generation},
): readonly OutputProblem[] {
  const found = validateOutput(output, keys, lowered, fields)
  return [...found, ...strangers(keys, generation), ...(generation === 2 ? promptProblems(lowered) : [])]
}

/** The prompt of a JSON file that begins so is the address of another file (source of the client's ancestor). */
function promptProblems({context, passed}: LoweredAgent): readonly OutputProblem[] {
  if (passed.has('prompt') || !context.body.text.startsWith('file://')) return []
  const message =
    'the prompt begins with `file://`, so that the client looks for a file of that name; begin it with a word'
  return [{field: null, key: 'prompt', message, severity: 'error'}]
}

function strangers(
  keys: Readonly<Record<string, unknown>>,
  generation: Generation,
): readonly OutputProblem[] {
  const others: Strangers = generation === 2 ? vocabulary.onlyMarkdown : vocabulary.onlyJson
  const [here, there] = generation === 2 ? ['JSON of CLI 2.x', 3] : ['Markdown of CLI 3', 2]
  return Object.keys(keys)
    .filter(key => Object.hasOwn(others, key))
    .map((key): OutputProblem => {
      const other = others[key] ?? null
      const repair = other === null ? 'remove it' : `write ${other}`
      const message = `\`${key}\` is no key of the ${here}, which would not obey it; ${repair}, or set \`generation: ${there}\``
      return {field: null, key, message, severity: 'warning'}
    })
}
