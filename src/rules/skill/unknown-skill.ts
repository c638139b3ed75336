import {type Agent, isCompiledFor, type Place, placeOf, type Skill, specFormat} from '../../agent.ts'
import {renameEdit} from '../../check/edits/edits.ts'
import {defineRule, type Extras, type Rule} from '../../check/rule.ts'
import {startOfFile} from '../../diagnostic.ts'
import {nameIndex} from '../../link/name-index.ts'
import type {Project} from '../../link/project.ts'

/** Skills that every Claude Code has without a file (2.1.329). */
const builtIn: readonly string[] = [
  ...['batch', 'claude-api', 'code-review', 'dataviz', 'debug', 'deep-research', 'doctor'],
  ...['fewer-permission-prompts', 'init', 'loop', 'plugin-authoring', 'review', 'run', 'run-skill-generator'],
  ...['security-review', 'simplify', 'update-config', 'verify', 'workflow-authoring'],
]

const rule: Rule = defineRule({
  id: 'skill/unknown-skill',
  code: 'SKL010',
  severity: 'warning',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    near: 'no skill is called `{name}`, and Claude Code starts the agent without it; did you mean `{guess}`?',
    unknown:
      'no skill is called `{name}`, and Claude Code starts the agent without it; write that skill, list the name under `externals` of the config, or remove it',
    barred:
      'Claude Code starts the agent without skill `{name}`, which `disable-model-invocation` keeps from agents, too; remove that key there, or the name here',
  },
  check({agent, project, report}) {
    const {skills: names = []} = agent.fields
    if (names.length === 0 || !isJudged(agent, project)) return
    const {byName, nearest} = project.derived(indexSkills)
    for (const [index, name] of names.entries()) {
      const place = placeIn(agent, index)
      const skill = byName.get(name)
      if (skill !== undefined) {
        const related = [{file: skill.file, span: startOfFile, message: 'defined here'}]
        if (isBarred(skill)) report('barred', {name}, place, {field: 'skills', related})
        continue
      }
      if (isElsewhere(agent, name, project)) continue
      const near = nearest(name)
      if (near === null) report('unknown', {name}, place, {field: 'skills'})
      else
        report('near', {name, guess: near.name}, place, {
          field: 'skills',
          ...repair({agent, place, name, near}),
        })
    }
  },
})

export default rule

interface SkillIndex {
  readonly byName: ReadonlyMap<string, Skill>
  readonly nearest: ReturnType<typeof nameIndex>
}

/** By folder and, since plugins go by that, by `name`. */
function indexSkills({skills}: Project): SkillIndex {
  const byName = new Map<string, Skill>()
  for (const skill of skills) {
    const {name, keys} = skill
    for (const known of [name, keys.name]) {
      if (typeof known !== 'string') continue
      const other = byName.get(known)
      if (other === undefined || isBarred(other)) byName.set(known, skill)
    }
  }
  return {byName, nearest: nameIndex([...byName.keys()])}
}

/** Of the clients with such a key, Claude Code alone looks in the project; that of oh-my-agent is told when it is read. */
function isJudged(agent: Agent, project: Project): boolean {
  const {format} = agent
  const {targets, skills, files} = project
  if (format !== specFormat && format !== 'claude-code') return false
  const isOurs = targets.size === 0 || (targets.has('claude-code') && isCompiledFor(agent, 'claude-code'))
  if (format === specFormat && !isOurs) return false
  return skills.length > 0 || files.kindOf(`${rootOf(agent)}.claude/skills`) === 'folder'
}

/** The folder whose `.claude` an agent belongs to. */
function rootOf({file}: Agent): string {
  const at = file.lastIndexOf('.claude/agents/')
  return at === -1 ? '' : file.slice(0, at)
}

/** Skills of plugins, patterns, what is no plain name, what the config leaves out, and old commands, which load alike. */
function isElsewhere(agent: Agent, name: string, {files, isExternal}: Project): boolean {
  if (!/^\w[\w.-]*$/.test(name) || builtIn.includes(name) || isExternal(name)) return true
  const folder = `${rootOf(agent)}.claude`
  return (
    files.kindOf(`${folder}/skills/${name}/SKILL.md`) === 'file' ||
    files.kindOf(`${folder}/commands/${name}.md`) === 'file'
  )
}

/** Runs with 2.1.329: its log says that no such skill was found. */
function isBarred({keys}: Skill): boolean {
  return /^(?:true|yes|on|1)$/i.test(String(keys['disable-model-invocation']))
}

/** An item of a list, or a word of one text. */
function placeIn(agent: Agent, index: number): Place {
  const item = placeOf(agent, 'skills', index)
  const all = placeOf(agent, 'skills')
  const {start, end} = agent.origin.span(item)
  const whole = agent.origin.span(all)
  return start === whole.start && end === whole.end ? {...all, word: index} : item
}

interface Case {
  readonly agent: Agent
  readonly place: Place
  readonly name: string
  readonly near: {readonly name: string; readonly distance: number; readonly unique: boolean}
}

/** One letter makes the difference, and no other name is as near. */
function repair({agent, place, name, near}: Case): Pick<Extras, 'fix'> {
  if (near.distance !== 1 || !near.unique) return {}
  const edit = renameEdit(agent, place, {from: name, to: near.name})
  return edit === null ? {} : {fix: {edits: [edit]}}
}
