import {placeOf} from '../../agent.ts'
import {renaming} from '../../check/edits/rename.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {isKebabCase, singleHyphens} from '../../kebab-case.ts'

const rule: Rule = defineRule({
  id: 'name/stray-hyphen',
  code: 'NAM002',
  severity: 'error',
  fixable: 'unsafe',
  required: true,
  scope: 'agent',
  since: '0.1.0',
  messages: {
    start: 'name `{name}` begins with a hyphen, and Claude Code skips such a file; write `{guess}`',
    end: 'name `{name}` ends with a hyphen, and Agent Skills and Qwen Code refuse it; write `{guess}`',
    double: 'name `{name}` has two hyphens in a row, and Agent Skills refuse it; write `{guess}`',
  },
  check({agent, project, report}) {
    const {name} = agent
    const guess = singleHyphens(name)
    if (guess === name || !isKebabCase(guess) || name.length > 64) return
    const id = name.startsWith('-') ? 'start' : name.endsWith('-') ? 'end' : 'double'
    report(id, {name, guess}, placeOf(agent, 'name'), {field: 'name', ...renaming(project, agent, guess)})
  },
})

export default rule
