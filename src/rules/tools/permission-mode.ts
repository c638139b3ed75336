import {type Agent, ownValue, placeOfOwn, pluginAgent} from '../../agent.ts'
import {canonicalWords} from '../../canonical-words.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Edit} from '../../diagnostic.ts'

/** Words that let an agent do everything without a question, and those that ask or keep to the project. */
const bypasses = [
  {id: 'claude-code', key: 'permissionMode', mode: 'bypassPermissions', milder: 'acceptEdits'},
  {id: 'cao', key: 'permissionMode', mode: 'bypassPermissions', milder: 'acceptEdits'},
  {id: 'qwen', key: 'permissionMode', mode: 'bypassPermissions', milder: 'acceptEdits'},
  {id: 'qwen', key: 'approvalMode', mode: 'yolo', milder: 'auto-edit'},
  {id: 'codex', key: 'sandbox_mode', mode: 'danger-full-access', milder: 'workspace-write'},
] as const

const rule: Rule = defineRule({
  id: 'tools/permission-mode',
  code: 'TOL016',
  severity: 'warning',
  fixable: 'unsafe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    bypass:
      '`{key}: {mode}` takes away what stands between this agent and the rest of the machine; write `{milder}`, or leave the mode to whoever starts the client',
    plugin:
      '{client} ({date}) passes over `{key}` in the agents of a plugin; remove it, or set the mode where the client is started',
    unknown: '{client} ({date}) drops the mode `{mode}`, since it is none of {known}; write one of them',
  },
  check({agent, report}) {
    const {client, date, permissionModes} = canonicalWords
    const key = 'permissionMode'
    const isClaudes = agent.format === 'claude-code'
    const mode = isClaudes ? ownValue(agent, agent.format, key) : undefined
    if (typeof mode === 'string' && pluginAgent.test(agent.file)) {
      report(
        'plugin',
        {client, date, key},
        {...placeOfOwn(agent, agent.format, key), part: 'key'},
        {field: key},
      )
      return
    }
    if (typeof mode === 'string' && !permissionModes.includes(mode)) {
      const data = {client, date, mode, known: permissionModes.join(', ')}
      report('unknown', data, placeOfOwn(agent, agent.format, key), {field: key})
    }
    for (const {id, milder, ...bypass} of bypasses) {
      if (ownValue(agent, id, bypass.key) !== bypass.mode) continue
      const fix = {kind: 'unsafe', edits: [milderEdit(agent, id, {...bypass, milder})]} as const
      report('bypass', {...bypass, milder}, placeOfOwn(agent, id, bypass.key), {field: bypass.key, fix})
    }
  },
})

export default rule

/** The word alone: the quotes around it stay. */
function milderEdit(
  agent: Agent,
  id: string,
  {key, mode, milder}: Record<'key' | 'mode' | 'milder', string>,
): Edit {
  const {start, end} = agent.origin.span(placeOfOwn(agent, id, key))
  const at = start + Math.max(0, agent.origin.text.slice(start, end).indexOf(mode))
  return {file: agent.file, start: at, end: at + mode.length, text: milder}
}
