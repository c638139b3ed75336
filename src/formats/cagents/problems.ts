/** What `validate-agents.sh` or `lint-agents.sh` would refuse, before they see it. A file is good only when both pass. */
import {output} from '../../generated/validators/targets/cagents.js'
import {fieldOf, validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import type {AgentFile} from './file.ts'
import {branchesOf} from './layout.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const validate = `\`validate-agents.sh\` of ${vocabulary.client}`
const lint = `\`lint-agents.sh\` of ${vocabulary.client}`

const {least, most} = vocabulary.lengths.description

/** Bytes from which on lint check 25 fails. */
const sizeLimit = 50 * 1024

type Keys = Readonly<Record<string, unknown>>
/** What is wrong with a value; null: nothing. */
type Check = (value: unknown, lowered: LoweredAgent) => string | null

const checks: Readonly<Record<string, Check>> = {
  archetype: value => oneOf('archetype', value, vocabulary.archetypes, `${validate} fails the file`),
  branch: checkBranch,
  description: checkDescription,
  version: value =>
    typeof value === 'string' && /^[0-9]+\.[0-9]+\.[0-9]+$/.test(value)
      ? null
      : `\`version\` is \`${String(value)}\`, expected three numbers such as \`1.0.0\`; ${validate} fails the file`,
  vibe: value =>
    typeof value === 'string' && value.length > 80
      ? `\`vibe\` has ${value.length} characters, limit 80; ${lint} fails the file (check 18)`
      : null,
  tier: value => oneOf('tier', value, vocabulary.tiers, `${lint} fails the file (check 6)`),
  domain: value => oneOf('domain', value, vocabulary.domains, `${lint} fails the file (check 7)`),
  model: (value, {context}) =>
    oneOf('model', value, knownValues('models', context), `${lint} fails the file (check 23)`),
  color: (value, {context}) =>
    oneOf('color', value, knownValues('colors', context), `${lint} fails the file (check 20)`),
  permissionMode: () => `\`permissionMode\` must not be there: ${lint} fails the file (check 8); remove it`,
  tools: () => `\`tools\` must not be there: ${lint} fails the file (check 21); use \`allowed-tools\``,
  'related-agents': () => `\`related-agents\` is read by nobody: ${validate} warns; use \`related_agents\``,
}

/** Everything that the vendor's checks have against the file, blamed on the canonical field or the passed key. */
export function findProblems(
  file: AgentFile,
  lowered: LoweredAgent,
  fields: FieldTable,
): readonly OutputProblem[] {
  const keys = flatten(file.frontmatter)
  const problems: OutputProblem[] = []
  for (const [key, check] of Object.entries(checks)) {
    const message = keys[key] === undefined ? null : check(keys[key], lowered)
    if (message === null) continue
    const field = fieldOf(key, fields) ?? (lowered.passed.has(key) ? key : null)
    const rule = isTooLong(key, keys[key]) ? ({rule: 'description/too-long'} as const) : {}
    problems.push({field, key, message, severity: severityOf(key, lowered), ...rule})
  }
  // Every checked key is a field's own name; the schema has nothing to add about those.
  const others = validateOutput(output, file.frontmatter, lowered, fields).filter(
    ({field}) => field === null || !Object.hasOwn(checks, field),
  )
  return [...problems, ...others, ...wholeFile(file)]
}

function flatten({metadata, ...top}: Keys): Keys {
  return {...(metadata as Keys | undefined), ...top}
}

/** The author's own word for this vendor is never a wall, unless it would lead the file to another folder. */
function severityOf(key: string, {passed, keys}: LoweredAgent): OutputProblem['severity'] {
  const metadata = typeof keys.metadata === 'object' ? (keys.metadata ?? {}) : {}
  const isFolder = key === 'archetype' || key === 'branch'
  if (isFolder && !/^[\w-]+$/.test(String(keys[key]))) return 'error'
  return passed.has(key) || Object.hasOwn(metadata, key) ? 'warning' : 'error'
}

function oneOf(key: string, value: unknown, known: readonly string[], refusal: string): string | null {
  if (known.includes(String(value))) return null
  const list = known.map(name => `\`${name}\``).join(', ')
  return `\`${key}\` is \`${String(value)}\`, expected one of ${list}; ${refusal}`
}

function checkBranch(value: unknown, {keys}: LoweredAgent): string | null {
  const archetype = String(keys.archetype)
  const known = branchesOf(archetype)
  if (known === null) return null
  return oneOf('branch', value, known, `${validate} fails any other branch of archetype \`${archetype}\``)
}

function checkDescription(value: unknown): string | null {
  const text = String(value)
  if (text.trim().length >= least && text.length <= most) return null
  const advice = isTooLong('description', value) ? 'move detail into the body' : 'say when to use the agent'
  return `\`description\` has ${text.length} characters, expected ${least} to ${most}; ${lint} fails the file (checks 4, 5); ${advice}`
}

function isTooLong(key: string, value: unknown): boolean {
  return key === 'description' && String(value).length > most
}

function wholeFile({body, content, artifacts}: AgentFile): readonly OutputProblem[] {
  const messages: string[] = []
  if (body === '')
    messages.push(`the body is empty, expected instructions; ${lint} fails the file (check 24)`)
  const size = new TextEncoder().encode(content).length
  if (size >= sizeLimit) {
    messages.push(
      `the file has ${size} bytes, limit ${sizeLimit - 1}; ${lint} fails it (check 25); move detail into \`resources/\``,
    )
  }
  const nested = artifacts.slice(1).find(({path}) => path.endsWith('/SKILL.md'))
  if (nested !== undefined) {
    messages.push(
      `\`${nested.path}\` would be taken for an agent, and ${validate} fails the tree; rename the resource`,
    )
  }
  return messages.map(message => ({field: null, key: null, message, severity: 'error'}))
}
