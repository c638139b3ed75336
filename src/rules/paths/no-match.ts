import {type AgentGlob, globPlace, globsOf, isEverything} from '../../analysis/globs/agent-globs.ts'
import {globFiles} from '../../analysis/globs/glob-files.ts'
import {flawOf} from '../../analysis/globs/glob-flaw.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'paths/no-match',
  code: 'PTH003',
  severity: 'warning',
  preset: 'strict',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    none: 'the glob `{glob}` matches no file of the project, so this agent owns nothing by it; correct it, or remove it',
  },
  check({agent, project, report}) {
    const globs = globsOf(agent)
    if (globs.length === 0 || !project.derived(standsByItsFiles)) return
    const matches = project.derived(globFiles)
    for (const own of globs) {
      if (isAskable(own) && !matches(own.glob))
        report('none', {glob: own.glob}, globPlace(own), {field: 'paths'})
    }
  },
})

export default rule

/** Agents may be kept apart from the files that they own: then no glob of any of them matches. */
function standsByItsFiles(project: Project): boolean {
  const matches = project.derived(globFiles)
  return project.agents.some(agent => globsOf(agent).some(own => isAskable(own) && matches(own.glob)))
}

/** What is wrong in itself is told by the other rules; generated files may not be there yet. */
function isAskable({glob}: AgentGlob): boolean {
  if (glob.startsWith('!') || isEverything(glob) !== null || flawOf(glob) !== null) return false
  return !/^[/~]|^[A-Za-z]:|\\|(?:^|\/)(?:\.\.|\.git|node_modules)(?:\/|$)/.test(glob)
}
