import type {Agent} from '../../agent.ts'
import {type AgentGlob, globPlace, globsOf} from '../../analysis/globs/agent-globs.ts'
import {globOwners} from '../../analysis/globs/glob-owners.ts'
import {areAcquainted} from '../../analysis/scope/acquaintance.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Related} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'
import {parseTool} from '../../tool-name.ts'

const rule: Rule = defineRule({
  id: 'paths/shared',
  code: 'PTH005',
  severity: 'info',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    same: 'the glob `{glob}` is also one of `{other}`{more}: both may write its files, and no relation says who does it when, so one can undo what the other did; narrow a glob, or relate the two',
    wider:
      'every file of the glob `{glob}` is also one of `{other}` (`{wide}`){more}: both may write it, and no relation says who does it when, so one can undo what the other did; narrow a glob, or relate the two',
  },
  check({agent, project, report}) {
    const globs = globsOf(agent)
    if (globs.length === 0 || !mayWrite(agent)) return
    const shared = globs.flatMap(own => rivalsOf(own, project).map(rival => ({own, rival})))
    const [first] = shared
    if (first === undefined) return
    const {own, rival} = first
    const rivals = new Map<Agent, AgentGlob>()
    for (const {rival: one} of shared) if (!rivals.has(one.agent)) rivals.set(one.agent, one)
    const more = rivals.size === 1 ? '' : ` and of ${rivals.size - 1} more`
    const data = {glob: own.glob, other: rival.agent.name, wide: rival.glob, more}
    const related = [...rivals.values()].slice(0, 5).map(relatedGlob)
    report(rival.glob === own.glob ? 'same' : 'wider', data, globPlace(own), {field: 'paths', related})
  },
})

export default rule

/** A glob of more agents than this is a habit of the project: told once, at the first of them. */
const few = 5

/** Globs of strangers who may write the files of a glob as well; of two with one glob, the later one is told. */
function rivalsOf(own: AgentGlob, project: Project): readonly AgentGlob[] {
  const {same, wider} = project.derived(globOwners)(own)
  const isHabit = same.length > few
  const before = isHabit
    ? []
    : same.slice(
        0,
        same.findIndex(({agent}) => agent === own.agent),
      )
  const told = isHabit && same[0]?.agent === own.agent ? same.slice(1) : before
  return [...told, ...wider].filter(({agent}) => mayWrite(agent) && !areAcquainted(project, own.agent, agent))
}

const writing: readonly string[] = ['Write', 'Edit', 'MultiEdit', 'NotebookEdit']

/** By the tools for files; a shell could, too, but reviewers have one. */
function mayWrite({fields}: Agent): boolean {
  const {'allowed-tools': allowed, 'disallowed-tools': denied = []} = fields
  if (allowed !== undefined && !allowed.includes('*'))
    return allowed.some(tool => writing.includes(parseTool(tool).name))
  return !['Write', 'Edit'].every(tool => denied.includes(tool))
}

function relatedGlob(rival: AgentGlob): Related {
  const {agent, glob} = rival
  return {
    file: agent.file,
    span: agent.origin.span(globPlace(rival)),
    message: `\`${glob}\` of \`${agent.name}\``,
  }
}
