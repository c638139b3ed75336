import {placeOf} from '../../agent.ts'
import {isKebabCase} from '../../check/kebab-case.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {nameOfFile} from '../../validate/validate.ts'

const rule: Rule = defineRule({
  id: 'name/differs-from-file',
  code: 'NAM003',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    file: 'the agent is `{name}`, its file `{stem}`: outputs and relations go by the name, people look for the file; give both one name',
    folder:
      'the agent is `{name}`, its folder `{stem}`: outputs and relations go by the name, people look for the folder; give both one name',
  },
  check({agent, report}) {
    const {name, file} = agent
    const stem = nameOfFile(file)
    // A name that must change anyway is reported by the rules about its shape.
    if (stem === name || !isKebabCase(name) || name.length > 64) return
    const id = /(?:^|\/)(?:AGENT|SKILL)\.md$/.test(file) ? 'folder' : 'file'
    report(id, {name, stem}, placeOf(agent, 'name'), {field: 'name'})
  },
})

export default rule
