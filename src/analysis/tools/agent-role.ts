/** What kind of work an agent is there for, as far as its name and its description leave no doubt. */
import type {Agent} from '../../agent.ts'

const reading =
  /(?:^|-)(?:review|reviewer|audit|auditor|critic|inspector|analyzer|analyser)(?:-(?:agent|expert|pro))?$/
const building =
  /(?:^|-)(?:developer|implementer|implementor|coder|programmer|fixer|refactorer)(?:-(?:agent|expert|pro))?$/

/** What a reader of code does (an analyst of business writes what was asked for), as the verb that opens a description, or behind `use … to` and `use … when`. */
const verb =
  '(?:review|audit|inspect|assess|evaluate|critique)(?:s)?|(?:review|audit|inspect|assess|evaluat|critiqu)ing'
const opening = new RegExp(
  `^(?:(?:proactively|carefully|adversarially)\\s+)?(?:${verb})\\b|^use\\s+(?:this\\s+agent\\s+|it\\s+|proactively\\s+)?(?:to|when|for)\\s+(?:you\\s+need\\s+to\\s+)?(?:${verb})\\b`,
  'i',
)

/** Words by which a description promises more than a judgement. */
const doing =
  /\b(?:fix|repair|refactor|implement|rewrit|writ|creat|generat|build|updat|resolv|appl(?:y|ies)|develop|automat|optimi[sz]|migrat|document|draft|produc|simplif|clean)(?:s|es|ed|e|ing)?\b/i

/** Whether the agent reviews, audits or analyses, and does nothing else. */
export function isReader(agent: Agent): boolean {
  const {name, fields} = agent
  if (promisesDeeds(agent)) return false
  return reading.test(name) || opening.test(fields.description)
}

/** Whether the description promises that something is made or changed. */
export function promisesDeeds({fields}: Agent): boolean {
  return doing.test(fields.description)
}

/** Whether the agent is there to change code: by its name, or as a developer of the language. */
export function isBuilder({name, fields}: Agent): boolean {
  const {archetype, branch} = fields
  return building.test(name) || (archetype === 'developer' && branch !== 'quality')
}
