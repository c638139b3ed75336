import {globPlace, globsOf, isEverything} from '../../analysis/globs/agent-globs.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'paths/everything',
  code: 'PTH006',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    everywhere:
      'the glob `{glob}` takes in every file, so `paths` does not say which ones are this agent’s, and whoever looks for the owner of a file finds it for each; name its folders, or remove `paths`',
    top: 'the glob `{glob}` takes in every file of the top folder and none below, which is hardly what this agent owns; name its folders, or remove `paths`',
  },
  check({agent, report}) {
    for (const own of globsOf(agent)) {
      const reach = isEverything(own.glob)
      if (reach !== null) report(reach, {glob: own.glob}, globPlace(own), {field: 'paths'})
    }
  },
})

export default rule
