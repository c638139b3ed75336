/** Why the file of a config gives no data, in words; one text per kind of problem. */
import type {ReadProblem, YamlProblem} from '../parse/problem.ts'

/** Continues the sentence `the config cannot be read: …`. */
export function unreadableReason(problem: ReadProblem | YamlProblem): string {
  switch (problem.kind) {
    case 'not-utf8':
    case 'yaml-syntax':
      return problem.reason
    case 'unreadable':
      return refusalReason(problem)
    case 'file-too-large':
      return `${problem.size} bytes, limit ${problem.limit}`
    case 'unquoted-colon':
      return `the value of \`${problem.key}\` holds \`: \` outside quotes; put it in quotes`
    case 'tab-indentation':
      return 'a tab indents this line, and YAML allows spaces only'
    case 'duplicate-key':
      return `\`${problem.key}\` stands twice in one map; keep one`
    case 'yaml-feature':
      return `\`${problem.text}\` is a YAML ${problem.feature}; write the value out`
    case 'not-a-mapping':
      return `it is ${problem.found} and must be a map of keys`
    case 'over-limit':
      return `${problem.size} ${problem.what}, limit ${problem.limit}`
    default:
      return problem satisfies never
  }
}

function refusalReason({what, detail}: Extract<ReadProblem, {kind: 'unreadable'}>): string {
  switch (what) {
    case 'outside-root':
      return 'it is a link that leads out of its folder'
    case 'dangling-link':
      return 'it is a link that leads to nothing'
    case 'loop':
      return 'it is a link that leads back to itself'
    case 'no-access':
      return detail
    case 'not-a-file':
      return `it is ${detail}`
    default:
      return what satisfies never
  }
}
