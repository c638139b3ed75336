import {type Agent, placeOf} from '../../agent.ts'
import type {BodyText} from '../../analysis/body/body-text.ts'
import {grantedTools, hasCanonicalLists, toolOf} from '../../analysis/tools/granted-tools.ts'
import {canonicalWords} from '../../canonical-words.ts'
import {addToolEdit} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {masked} from '../../parse/prose.ts'

/** A sentence that tells the agent what to do, up to the tool: it begins a line, an item or a sentence. */
const start = String.raw`((?:^|[.;:!?]\s+)[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(?:\*\*)?(?:(?:Always|First|Then|Next|Finally|Now|You (?:must|should|can|may|will))[,:]?[ \t]+)?)`
const verb =
  '(?:use|run|execute|call|invoke|launch|start|search|find|read|open|look|load|fetch|get|gather|check|query|list|write|create|save|edit|update|modify|apply)'
const names = [...canonicalWords.tools, 'Task', 'MultiEdit', 'LS'].join('|')

const anyTool = new RegExp(`\\b(?:use|call|invoke)[ \\t]+(?:\\*\\*)?\`?(?:${names})|\\btool\\b`, 'i')

/** `Use the WebFetch tool`, `Search with the Grep tool`. */
const namedTool = new RegExp(
  `${start}${verb}\\b[^.;!?\\n]{0,60}?[ \\t\`*](${names})[\`*]{0,3}[ \\t]+tool\\b`,
  'gim',
)

/** Names that are no words of prose, hence need no `tool` behind them; `Read` and `Bash` do, or backticks. */
const coined = canonicalWords.tools.filter(name => /[a-z][A-Z]/.test(name)).join('|')

/** `Then use WebFetch to read it`, use a tool in backticks. */
const bareTool = new RegExp(
  `${start}(?:use|call|invoke)[ \\t]+(?:\\*\\*)?(?:\`(?=\\w+\`)|(?=(?:${coined})(?![\\w-]))|(?=(?:Grep|Glob)[ \\t]+to[ \\t]))(${names})(?![\\w-])`,
  'gim',
)

const commands =
  'git|gh|npm|npx|pnpm|yarn|bun|node|python3?|pip3?|uv|pytest|cargo|go|make|docker|kubectl|helm|terraform|aws|gcloud|curl|wget|jq|rg|grep|find|ls|sed|awk|ruff|eslint|tsc|mvn|gradle|dotnet|composer|php|bundle|bash|sh'

/** Run \`git diff\`. */
const ranCommand = new RegExp(
  `${start}(?:run|execute)(?:[ \\t]+(?:the[ \\t]+)?(?:command|tests?|script|linter|build|suite))?(?:[ \\t]+(?:with|by|using|via))?[ \\t]*:?[ \\t]+(\`(?:${commands})(?:[ \\t][^\`\\n]{0,200})?\`)`,
  'gim',
)

/** A line that says `Run …:` above a fence of the shell. */
const ranFence = new RegExp(
  `${start}(?:run|execute)\\b[^.;!?\\n\`]{0,60}:(?:\\*\\*)?[ \\t]*\\n(?:[ \\t]*\\n)?[ \\t]*(\`\`\`(?:bash|sh|shell|zsh|console))[ \\t]*\\n`,
  'gim',
)

const denial = /\b(?:not|never|no|don['’]t|avoid|without|instead|unless|if (?:you )?ha(?:ve|d))\b/i

const rule: Rule = defineRule({
  id: 'tools/used-but-not-granted',
  code: 'TOL011',
  severity: 'warning',
  fixable: 'unsafe',
  scope: 'body',
  since: '0.1.0',
  messages: {
    tool: 'the body tells the agent to use `{tool}`, which its list of tools does not have; add it there, or change the text',
    command:
      'the body tells the agent to run a command, for which its list of tools has no `Bash`; add it there, or change the text',
  },
  check({owner: agent, body, report}) {
    if (!('fields' in agent) || agent.pointers['allowed-tools'] === undefined) return
    const granted = grantedTools(agent)
    if (granted === null || granted.size === 0) return
    const told = new Set<string>()
    for (const {tool, from, to} of [...toolsIn(body), ...commandsIn(body, granted)]) {
      if (told.has(tool) || isGranted(tool, granted, agent)) continue
      told.add(tool)
      const edit = hasCanonicalLists(agent) ? addToolEdit(agent, placeOf(agent, 'allowed-tools'), tool) : null
      const fix = {kind: 'unsafe', edits: edit === null ? [] : [edit]} as const
      const extras = {field: 'allowed-tools', fix}
      if (tool === 'Bash' && body.text.charAt(from) === '`') report('command', {}, body.at(from, to), extras)
      else report('tool', {tool}, body.at(from, to), extras)
    }
  },
})

export default rule

interface Use {
  readonly tool: string
  readonly from: number
  readonly to: number
}

function toolsIn(body: BodyText): readonly Use[] {
  // Most bodies name no tool at all.
  if (!anyTool.test(body.text)) return []
  return [namedTool, bareTool]
    .flatMap(pattern => usesOf(pattern, body))
    .flatMap(({code, ...place}): readonly Use[] => {
      // Case tells a tool from a word: `read tool output` is none.
      const tool = canonicalWords.tools.includes(code) ? code : toolOf(code)
      return canonicalWords.tools.includes(tool) ? [{tool, ...place}] : []
    })
}

function commandsIn(body: BodyText, granted: ReadonlySet<string>): readonly Use[] {
  if (granted.has('Bash') || !/\b(?:run|execute)\b/i.test(body.text)) return []
  return [ranCommand, ranFence].flatMap(pattern =>
    usesOf(pattern, body).map(({from, to}) => ({tool: 'Bash', from, to})),
  )
}

/** What a pattern finds behind a verb that stands in the prose and is not denied. */
function usesOf(pattern: RegExp, {text, prose}: BodyText): readonly (Omit<Use, 'tool'> & {code: string})[] {
  return [...text.matchAll(pattern)].flatMap(match => {
    const [whole, lead = '', code = ''] = match
    const at = whole.lastIndexOf(code)
    if (prose.charAt(match.index + lead.length) === masked || denial.test(whole.slice(0, at))) return []
    return [{code, from: match.index + at, to: match.index + at + code.length}]
  })
}

/** Other tools may do the same work, and some are granted in other ways, or never. */
function isGranted(tool: string, granted: ReadonlySet<string>, {fields}: Agent): boolean {
  if (granted.has(tool) || canonicalWords.mainThreadTools.includes(tool)) return true
  if (tool === 'Bash')
    return (
      granted.has('PowerShell') ||
      [...granted].some(one => /^mcp__.*(?:shell|term|exec|command|bash)/i.test(one))
    )
  if (tool === 'Glob' || tool === 'Grep') return granted.has('Bash')
  // A coordinator without it is tools/coordinator-without-agent-tool.
  if (tool === 'Agent') return fields.tier === 'controller' || (fields.related_agents ?? []).length > 0
  return fields.memory !== undefined && ['Read', 'Write', 'Edit'].includes(tool)
}
