import {defineRule, type Rule} from '../../check/rule.ts'

const include = /(?<!\\)\{\{~?>\s*([^\s"'~=|(){}]+)/g

const rule: Rule = defineRule({
  id: 'template/unread-include',
  code: 'TPL009',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    agent:
      '`{name}` is a partial of this project, but the body is no template: the tag reaches the model as it stands; add `template: handlebars` to the frontmatter',
    skill:
      '`{name}` is a partial of this project, but skills are copied as they are: the tag reaches the model as it stands; write the text out',
  },
  check({owner, body, project, report}) {
    const isAgent = 'fields' in owner
    if (project.templates.names.length === 0 || (isAgent && owner.template !== undefined)) return
    for (const {0: tag, 1: name = '', index} of body.text.matchAll(include)) {
      if (!project.templates.names.includes(name)) continue
      const at = body.at(index, index + tag.length)
      if (isAgent) report('agent', {name}, at)
      else report('skill', {name}, at)
    }
  },
})

export default rule
