import {defineRule, type Rule} from '../../check/rule.ts'
import {type Related, startOfFile} from '../../diagnostic.ts'
import {collidingPaths, type OutputPath} from '../../lower/output-paths.ts'

const rule: Rule = defineRule({
  id: 'skill/taken-folder',
  code: 'SKL011',
  severity: 'error',
  required: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    skills:
      '{skills} would both be `{path}`, since clients go by the folder of a skill; rename one folder, or leave one out by `exclude` of the config',
    agent:
      'skill `{skill}` and agent `{agent}` would both be `{path}`; rename the folder of the skill, or set `name` in `targets.{target}` of the agent',
  },
  check({compilation, compilations, project, report}) {
    // What several targets would do is told once, and the first one speaks for all.
    if (compilation !== compilations[0]) return
    for (const outputs of distinct(collidingPaths(compilations))) {
      const skills = skillsOf(outputs)
      const file = skills.at(-1)
      if (file === undefined) continue
      const path = outputs[0]?.path ?? ''
      const other = outputs.find(({agent}) => agent !== null)
      if (other === undefined) {
        const names = skills.map(one => `\`${one}\``).join(' and ')
        report('skills', {skills: names, path}, {file}, {related: skills.slice(0, -1).map(related)})
        continue
      }
      const {target, agent: name} = other
      const agent = project.byName.get(name ?? '')
      const extras = {target, related: agent === undefined ? [] : [related(agent.file)]}
      report('agent', {skill: file, agent: name ?? '', path, target}, {file}, extras)
    }
  },
})

export default rule

/** The collisions of skills by their `SKILL.md`: all else in the folders meets as well, and on every target. */
function distinct(collisions: readonly (readonly OutputPath[])[]): readonly (readonly OutputPath[])[] {
  const found = new Map<string, readonly OutputPath[]>()
  for (const outputs of collisions) {
    const agent = outputs.find(({agent: name}) => name !== null)?.agent
    const key = [...skillsOf(outputs), agent].join('\n')
    if (outputs.some(({path}) => path.endsWith('/SKILL.md')) && !found.has(key)) found.set(key, outputs)
  }
  return [...found.values()]
}

function skillsOf(outputs: readonly OutputPath[]): readonly string[] {
  return [...new Set(outputs.flatMap(({skill}) => skill ?? []))].sort()
}

function related(file: string): Related {
  return {file, span: startOfFile, message: 'the other one'}
}
