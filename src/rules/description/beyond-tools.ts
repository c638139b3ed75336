import type {Agent} from '../../agent.ts'
import {descriptionOf, ownText, spanWithin} from '../../analysis/description/description.ts'
import {type Deed, promisesIn} from '../../analysis/description/promises.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {parseTool} from '../../tool-name.ts'

/** Tools of which it is known that they neither change nor run anything, nor hand the work on. */
const quiet: readonly string[] = [
  'AskUserQuestion',
  'BashOutput',
  'ExitPlanMode',
  'Glob',
  'Grep',
  'KillShell',
  'LS',
  'NotebookRead',
  'Read',
  'TodoRead',
  'TodoWrite',
]
const browsers: readonly string[] = ['WebFetch', 'WebSearch']
const writers: readonly string[] = ['Write', 'Edit', 'MultiEdit', 'NotebookEdit']

/** Tools beyond the quiet ones with which a deed still cannot be done, and the one that it needs. */
const deeds: Readonly<Record<Deed, {readonly useless: readonly string[]; readonly need: string}>> = {
  change: {useless: browsers, need: 'Edit'},
  run: {useless: [...browsers, ...writers], need: 'Bash'},
  browse: {useless: writers, need: 'WebSearch'},
}

const rule: Rule = defineRule({
  id: 'description/beyond-tools',
  code: 'DSC011',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    beyond:
      'the description promises `{promise}`, but {tools} cannot do that, so the client calls `{name}` for work that it must give back; allow `{need}`, or take back the promise',
  },
  check({agent, report}) {
    const tools = toolsOf(agent)
    const description = tools === null ? null : descriptionOf(agent)
    if (tools === null || description === null) return
    for (const {deed, start, end} of promisesIn(ownText(description.text))) {
      const {useless, need} = deeds[deed]
      if (!tools.every(tool => quiet.includes(tool) || useless.includes(tool))) continue
      const promise = description.text.slice(start, end).replace(/\s+/g, ' ')
      const data = {promise, name: agent.name, tools: tools.map(tool => `\`${tool}\``).join(', '), need}
      report('beyond', data, spanWithin(description, start, end), {field: 'description'})
    }
  },
})

export default rule

/** Null: nothing limits them, as in cAgents, whose `allowed-tools` restricts nothing at run time. */
function toolsOf({format, fields}: Agent): readonly string[] | null {
  const allowed = fields['allowed-tools']
  if (format === 'cagents' || allowed === undefined || allowed.length === 0) return null
  const denied = new Set(fields['disallowed-tools'])
  return allowed.filter(tool => !denied.has(tool)).map(tool => parseTool(tool).name)
}
