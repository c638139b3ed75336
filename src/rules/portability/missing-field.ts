import {type Agent, placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {configNames} from '../../config/find.ts'
import type {Compilation} from '../../lower/target.ts'

type Missing = Compilation['missing'][number]

const rule: Rule = defineRule({
  id: 'portability/missing-field',
  code: 'TGT003',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    one: '{target} needs `{field}`, which `{name}` lacks: {because}; add `{line}` here, or under `defaults` of {config}',
    several:
      '{target} needs `{field}`, which {count} agents lack ({names}): {because}; add `{line}` under `defaults` of {config}, or to each of them',
  },
  check({compilation, project, report}) {
    const {file} = project.config
    for (const [first, ...others] of byField(compilation.missing)) {
      const {agent, field, because, example} = first
      const line = `${field}: ${example}`
      const config = `\`${file ?? configNames[0]}\``
      const data = {target: compilation.target.id, field, because, config, line}
      if (others.length === 0) {
        report('one', {...data, name: agent.name}, {agent, at: placeOf(agent, 'name')}, {field})
      } else {
        const agents = [first, ...others].map(missing => missing.agent)
        const names = someOf(agents)
        report('several', {...data, count: agents.length, names}, file === null ? {agent} : {file}, {field})
      }
    }
  },
})

export default rule

function byField(missing: readonly Missing[]): Iterable<readonly [Missing, ...Missing[]]> {
  const groups = new Map<string, [Missing, ...Missing[]]>()
  for (const one of missing) {
    const group = groups.get(one.field)
    if (group === undefined) groups.set(one.field, [one])
    else group.push(one)
  }
  return groups.values()
}

const shown = 3

function someOf(agents: readonly Agent[]): string {
  const names = agents.slice(0, shown).map(({name}) => `\`${name}\``)
  return agents.length > shown ? `${names.join(', ')} …` : names.join(', ')
}
