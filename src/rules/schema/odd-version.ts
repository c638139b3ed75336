import {placeOf, specFormat} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {isBuiltFor} from '../../lower/target.ts'

const rule: Rule = defineRule({
  id: 'schema/odd-version',
  code: 'SCH007',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    near: '`version` is `{version}`, not MAJOR.MINOR.PATCH, so no tool can tell which of two is newer; write "{guess}"',
    odd: '`version` is `{version}`, not MAJOR.MINOR.PATCH, so no tool can tell which of two is newer; write three numbers, as in "1.0.0"',
  },
  check({agent, project, report}) {
    const {version} = agent.fields
    if (version === undefined || agent.format !== specFormat || semantic.test(version)) return
    // cAgents refuses such a version, which is told as an error (TGT006).
    if (isBuiltFor(agent, project, 'cagents')) return
    const guess = guessOf(version)
    const at = placeOf(agent, 'version')
    if (guess === null) report('odd', {version}, at, {field: 'version'})
    else report('near', {version, guess}, at, {field: 'version'})
  },
})

export default rule

const semantic = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[\w.-]{1,80})?(?:\+[\w.-]{1,80})?$/

/** `v1.2` is `1.2.0`. */
function guessOf(version: string): string | null {
  const [, major, minor = '0', patch = '0'] =
    /^\s*v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?\s*$/i.exec(version) ?? []
  return major === undefined ? null : `${major}.${minor}.${patch}`
}
