/** `../_shared/…`: texts that several skills share, beside their folders. They are copied with the skills that name them. */
import type {Project} from '../../link/project.ts'
import {
  type Artifact,
  compiles,
  type LowerContext,
  type LoweredAgent,
  type OutputProblem,
} from '../../lower/target.ts'
import type {Layout} from './layout.ts'

/** Where oma keeps them, and where they are written. */
const home = '.agents/skills/_shared'

/** Paths with a placeholder or a pattern name no one file. */
const reference = /(?:^|[\s`("'@])\.\.\/_shared\/([\w\-./]+\.\w+)/gm

/** A shared text that a body names. */
interface Fragment {
  /** Below `_shared/`. */
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Copies and problems of the shared texts that an agent names. */
export interface Fragments {
  readonly artifacts: readonly Artifact[]
  readonly problems: readonly OutputProblem[]
}

/** A text that lies beside the agents, or among the skills of a project that has oma. */
export function sharedFragments(lowered: LoweredAgent, layout: Layout): Fragments {
  const {agent, context} = lowered
  const named = layout.form === 'none' ? [] : fragmentsIn(context.body.text)
  if (named.length === 0) return {artifacts: [], problems: []}
  const owners = context.project.derived(firstNamers)
  const artifacts: Artifact[] = []
  const problems: OutputProblem[] = []
  for (const fragment of named) {
    const found = sourceOf(fragment.name, agent.file, context)
    if (found === null) problems.push(...missing(fragment, context))
    else if (owners.get(fragment.name) === agent.name && found !== outputOf(fragment.name, context))
      artifacts.push({
        path: `${home}/${fragment.name}`,
        content: {copyOf: found},
        agent: agent.name,
        source: found,
      })
  }
  return {artifacts, problems}
}

function fragmentsIn(body: string): readonly Fragment[] {
  const found = new Map<string, Fragment>()
  for (const {0: all, 1: name = '', index} of body.matchAll(reference)) {
    const end = index + all.length
    if (!found.has(name) && !name.split('/').includes('..'))
      found.set(name, {name, start: end - name.length - '../_shared/'.length, end})
  }
  return [...found.values()]
}

/** Each text is written once, for the first agent that names it. */
function firstNamers(project: Project): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  const target = project.targets.get('oma')
  const options = project.config.targets.find(({id}) => id === 'oma')?.options ?? {}
  for (const agent of project.agents) {
    if (!agent.body.includes('_shared/') || (target !== undefined && !compiles(target, agent, options)))
      continue
    for (const {name} of fragmentsIn(agent.body)) if (!owners.has(name)) owners.set(name, agent.name)
  }
  return owners
}

function sourceOf(name: string, file: string, {project}: LowerContext): string | null {
  const steps = file.split('/').slice(0, -1)
  const folders = [steps.slice(0, -1), steps].map(path => [...path, '_shared'].join('/'))
  return (
    [...folders, home]
      .map(folder => `${folder}/${name}`)
      .find(path => project.files.kindOf(path) === 'file') ?? null
  )
}

/** Path from the root under which the text would be written. */
function outputOf(name: string, {project}: LowerContext): string {
  const out = project.config.targets.find(({id}) => id === 'oma')?.out ?? '.'
  return out === '.' ? `${home}/${name}` : `${out}/${home}/${name}`
}

/** Of a project without oma nobody knows what will lie there. */
function missing({name, start, end}: Fragment, {project, agent}: LowerContext): readonly OutputProblem[] {
  const beside = agent.file.split('/').slice(0, -2).concat('_shared').join('/')
  const hasSome = [home, beside].some(folder => project.files.kindOf(folder) === 'folder')
  if (!hasSome) return []
  const message = `\`../_shared/${name}\` is neither in ${beside} nor in ${home}, and nothing of oh-my-agent 15.0.0 but \`oma docs verify\` tells; add the file or remove the reference`
  return [{field: null, key: null, message, severity: 'warning', at: {start, end}}]
}
