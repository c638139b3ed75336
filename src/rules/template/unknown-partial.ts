import {faultsOf} from '../../analysis/templates/faults.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'template/unknown-partial',
  code: 'TPL002',
  severity: 'error',
  required: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    near: 'there is no partial `{name}`, and nothing would stand in its place; did you mean `{guess}`?',
    partial:
      'there is no partial `{name}`, and nothing would stand in its place; write `variants/_partials/{name}.md`, or correct the name',
    fragment:
      'no target has a fragment `{name}`, and nothing would stand in its place; write `variants/_vendors/_default/{file}.md`, or correct the name',
    outside:
      '`{name}` leaves `variants/_partials`; names of partials begin there and know no `.` and `..`: write `security/basics` for `variants/_partials/security/basics.md`',
  },
  check({project, report}) {
    for (const {problem, where} of faultsOf(project, 'unknown-partial')) {
      const {name, guess} = problem
      if (/^\/|(?:^|\/)\.{1,2}(?:\/|$)/.test(name)) report('outside', {name}, where)
      else if (guess !== null) report('near', {name, guess}, where)
      else if (name.startsWith('vendor/'))
        report('fragment', {name, file: name.slice('vendor/'.length)}, where)
      else report('partial', {name}, where)
    }
  },
})

export default rule
