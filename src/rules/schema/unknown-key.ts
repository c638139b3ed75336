import {skillFile} from '../../agent.ts'
import {wordEdit} from '../../check/edits/edits.ts'
import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {hasSibling} from '../../check/source-lines.ts'
import {problemsOf} from '../../parse/syntax.ts'

/** What tells people, scripts and orchestrators about the file; nobody takes it for a setting of the client. */
const labels =
  /^(?:title|emoji|icon|vibe|authors?|owner|maintainer|contributors?|category|categories|tags?|keywords|topics|version|date|created|updated|last[-_]updated|status|licen[cs]e|homepage|repository|source|url|services|complexity|scope|aliases|speciali[sz]ation|exper(?:tise|ience)[-_]level|pipeline|handoff(?:[-_]policy)?)$/i

/** What some client acts on: passed over, it is a setting that does not work. A key of the author's own harms nobody. */
const settings =
  /^(?:model|effort|tools|colou?r|skills|hooks|memory|isolation|background|permissions?|(?:dis)?allowed[-_]?tools|mcp[-_]?servers|max[-_]?turns|permission[-_]?mode)$/i

const rule: Rule = defineRule({
  id: 'schema/unknown-key',
  code: 'SCH003',
  severity: 'error',
  required: true,
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    near: 'unknown key `{key}` in {within}; did you mean `{guess}`?',
    unknown:
      'unknown key `{key}` in {within}, which no target could write; prefix it with `x-` to keep it, or put a key of one vendor under `targets.<id>`',
    ignored: '{client} does not know the key `{key}` and passes over it; remove it if nothing else reads it',
    misspelt: '{client} does not know the key `{key}` and passes over it; did you mean `{guess}`?',
    shadowed:
      '{client} does not know the key `{key}` and passes over it, for `{counts}` is the list that counts; move what is missing there, and remove `{key}`',
    nested: 'unknown key `{key}` in {within}, which no target could write; remove it',
  },
  check({syntax, report}) {
    const isSkill = skillFile.test(syntax.source.path)
    for (const {key, place, client, counts, agent, ...problem} of problemsOf(syntax, 'ignored-key')) {
      // What a subagent calls `tools` has another name in a skill.
      const guess = isSkill && key === 'tools' ? 'allowed-tools' : problem.guess
      if (isReadElsewhere(key, client) || (guess === null && counts === undefined && labels.test(key)))
        continue
      const severity = settings.test(key) ? 'warning' : 'info'
      if (counts !== undefined)
        report('shadowed', {client, key, counts}, place, levelAndAgent({severity: 'warning', agent}))
      else if (guess === null) report('ignored', {client, key}, place, levelAndAgent({severity, agent}))
      else report('misspelt', {client, key, guess}, place, levelAndAgent({severity: 'warning', agent}))
    }
    for (const {key, place, guess, safe, isNested, within} of problemsOf(syntax, 'unknown-key')) {
      const span = syntax.origin.span(place)
      if (guess !== null) {
        const isSafe = safe && !hasSibling(syntax, place, guess)
        const edits = isSafe ? [wordEdit(syntax, span, guess)] : []
        report('near', {key, within, guess}, span, {fix: {edits}})
      } else report(isNested ? 'nested' : 'unknown', {key, within}, span)
    }
  },
})

export default rule

/** One file serves Copilot CLI, VS Code (`handoffs`, `agents`) and OpenCode (`mode: subagent`, which is no misspelt `model`). */
function isReadElsewhere(key: string, client: string): boolean {
  return /^GitHub Copilot/.test(client) && /^(?:mode|hidden|argument-hint|handoffs|agents)$/.test(key)
}
