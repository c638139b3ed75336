import {globFiles} from '../../analysis/globs/glob-files.ts'
import {flawOf} from '../../analysis/globs/glob-flaw.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'config/unmatched-glob',
  code: 'CFG005',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    none: 'the glob `{glob}` of `include` matches no file, so the agents that it was written for are neither checked nor built; correct it, or remove it',
    override:
      'the glob `{glob}` of `overrides` matches no file, so its rules stay as they are everywhere else; correct it, or remove it',
  },
  check({project, report}) {
    const {config, files} = project
    if (config.file === null) return
    const text = files.textOf(config.file) ?? ''
    const isMatched = (glob: string): boolean =>
      // All files of the project are listed only where none that was read will do.
      !isPlain(glob) || project.derived(sourceMatches)(glob) || project.derived(globFiles)(glob)
    const section = Math.max(0, text.search(/^["']?overrides\b/m))
    for (const glob of config.overrides.flatMap(({files: globs}) => globs)) {
      const start = text.indexOf(glob, section)
      if (start === -1 || isMatched(glob)) continue
      const span = {start, end: start + glob.length}
      report('override', {glob}, {file: config.file, span}, {field: 'overrides'})
    }
    for (const {files: glob} of config.include) {
      // What is not written there is a default, of which any may match nothing.
      const start = text.indexOf(glob)
      if (start === -1 || isMatched(glob)) continue
      const span = {start, end: start + glob.length}
      report('none', {glob}, {file: config.file, span}, {field: 'include'})
    }
  },
})

export default rule

/** Matches on the files that were read. */
function sourceMatches(project: Project): (glob: string) => boolean {
  const sources = [...project.agents, ...project.skills, ...project.holes].map(({file}) => file)
  return globFiles({...project, files: {...project.files, list: () => sources}})
}

function isPlain(glob: string): boolean {
  return !/^(?:\.{0,2}\/|!)/.test(glob) && flawOf(glob) === null
}
