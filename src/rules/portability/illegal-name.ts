import {type Agent, type Place, placeOf, specFormat} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {isKebabCase} from '../../kebab-case.ts'
import {fileNameProblem} from '../../lower/file-name.ts'

const rule: Rule = defineRule({
  id: 'portability/illegal-name',
  code: 'TGT005',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    file: '`{name}` cannot be the name of an output file: it {problem}; change it',
    vendor: '{target} takes no agent named `{name}` (expected {expected}); {repair}',
  },
  check({compilation, project, report}) {
    const {target} = compilation
    for (const {agent, name, stem} of compilation.agents) {
      const own = ownName(agent, target.id)
      // What is wrong with the agent's name as such is the finding of the family `name`.
      if (own === null && (!isKebabCase(name) || name.length > 64)) continue
      const isLifted = agent.format !== specFormat
      const where = {agent, at: own === null || isLifted ? placeOf(agent, 'name') : own}
      const problem = fileNameProblem(stem)
      // Where nothing is set up to be built, the client that reads the file takes the name.
      const level = isLifted && project.config.file === null ? ({severity: 'info'} as const) : {}
      if (problem !== null) report('file', {name: stem, problem}, where, {field: 'name', ...level})
      else if (!target.name.pattern.test(name)) {
        const repair = own === null ? `rename the agent or set \`targets.${target.id}.name\`` : 'change it'
        const data = {target: target.id, name, expected: target.name.say, repair}
        report('vendor', data, where, {field: 'name'})
      }
    }
  },
})

export default rule

/** Place of the vendor's name where the agent gives it one of its own. */
function ownName(agent: Agent, target: string): Place | null {
  const block = agent.blocks[target]
  if (block === undefined || block === false || typeof block.name !== 'string') return null
  return placeOf(agent, 'targets', target, 'name')
}
