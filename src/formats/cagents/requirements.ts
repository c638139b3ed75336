/** What both validators want and a spec may lack. */
import type {Agent, FieldName, TargetBlock} from '../../agent.ts'
import type {Requirement} from '../../lower/target.ts'
import {branchesOf} from './layout.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const script = 'scripts/ci/validate-agents.sh'
const lint = 'scripts/lint-agents.sh'

/** Fields to supply before the agent can be written. */
export function requirements(agent: Agent): readonly Requirement[] {
  const branches = branchesOf(String(given(agent, 'archetype')))
  const wanted: Requirement[] = [
    {field: 'archetype', because: refusal(script, 'a file without `archetype`'), example: 'developer'},
    {field: 'version', because: refusal(script, 'a file without `metadata.version`'), example: '"1.0.0"'},
    {field: 'tier', because: refusal(script, 'a file without `tier`'), example: 'execution'},
    {
      field: 'allowed-tools',
      because: refusal(lint, 'a file without `allowed-tools`'),
      example: 'Read Grep Glob',
    },
  ]
  if (branches !== null) {
    const because = refusal(script, `archetype \`${String(given(agent, 'archetype'))}\` without \`branch\``)
    wanted.splice(1, 0, {field: 'branch', because, example: branches[0] ?? ''})
  }
  if (isController(agent)) wanted.push(...controllerFields)
  return wanted.filter(({field}) => isMissing(agent, field))
}

const controllerFields: readonly Requirement[] = [
  {
    field: 'coordination_style',
    because: refusal(lint, 'a controller without `coordination_style`'),
    example: 'question_based',
  },
  {
    field: 'typical_questions',
    because: refusal(lint, 'a controller without `typical_questions`'),
    example: '["What must be true when this is done?"]',
  },
]

function refusal(who: string, what: string): string {
  return `${who} of ${vocabulary.client} fails ${what}`
}

/** An `executive` is written as a controller; a tier passed through stays what it is. */
function isController(agent: Agent): boolean {
  const own = blockOf(agent).tier
  return own === undefined ? isLeading(agent.fields.tier) : own === 'controller'
}

function isLeading(tier: string | undefined): boolean {
  return tier === 'controller' || tier === 'executive'
}

function isMissing(agent: Agent, field: FieldName): boolean {
  const value = given(agent, field)
  if (Array.isArray(value)) return value.length === 0 && field !== 'allowed-tools'
  return value === undefined || value === null || value === ''
}

/** The agent's value, or what its block for this target puts in its place. */
function given(agent: Agent, field: FieldName): unknown {
  return blockOf(agent)[field] ?? agent.fields[field]
}

function blockOf({blocks}: Agent): TargetBlock {
  return blocks.cagents === undefined || blocks.cagents === false ? {} : blocks.cagents
}
