/** Execution protocols: per vendor a text of `variants/_vendors/`, or a file that the project has already. */
import type {Agent} from '../../agent.ts'
import type {Project} from '../../link/project.ts'
import {type Artifact, compiles, type LoweredAgent, type OutputProblem} from '../../lower/target.ts'
import type {Fragments} from './fragments.ts'
import {allVendors, type Vendor} from './vendor.ts'

const home = '.agents/skills/_shared/runtime/execution-protocols'

/** Path, from the project's root, of the protocol that `oma link` names in the prompts of a vendor; empty: none. */
export function protocolPath(protocol: unknown, {id}: Pick<Vendor, 'id'>): string {
  const text = String(protocol ?? '')
  if (text === '') return ''
  return isPath(text) ? text.replaceAll('{vendor}', id) : `${home}/${id}.md`
}

/** Whether the option names a file rather than a fragment. */
function isPath(protocol: string): boolean {
  return protocol.includes('/')
}

/** The files that the paths lead to. They belong to all agents; the first one brings them along. */
export function protocolFiles(lowered: LoweredAgent): Fragments {
  const {agent, context} = lowered
  const {protocol} = context.options
  const first = context.project.derived(firstAgent)
  if (protocol === '' || protocol === undefined || first !== agent) return {artifacts: [], problems: []}
  const files = new Map(allVendors(context.options).map(vendor => [protocolPath(protocol, vendor), vendor]))
  const made = [...files].map(([path, vendor]) => fileFor(path, vendor, lowered))
  return {
    artifacts: made.flatMap(({artifacts}) => artifacts),
    problems: made.flatMap(({problems}) => problems),
  }
}

function firstAgent(project: Project): Agent | null {
  const target = project.targets.get('oma')
  const options = project.config.targets.find(({id}) => id === 'oma')?.options ?? {}
  return project.agents.find(agent => target === undefined || compiles(target, agent, options)) ?? null
}

function fileFor(path: string, vendor: Vendor, lowered: LoweredAgent): Fragments {
  const {agent, context} = lowered
  const {project, options} = context
  const name = String(options.protocol)
  const source = isPath(name)
    ? project.files.kindOf(path) === 'file'
      ? path
      : null
    : project.templates.fileOf(`vendor/${name}`, vendor.target ?? '_default')
  if (source === null) return {artifacts: [], problems: [missing(path, vendor, name)]}
  const out = project.config.targets.find(({id}) => id === 'oma')?.out ?? '.'
  const isInPlace = (out === '.' ? path : `${out}/${path}`) === source
  const copy: Artifact = {path, content: {copyOf: source}, agent: agent.name, source}
  return {artifacts: isInPlace ? [] : [copy], problems: tagsIn(source, lowered)}
}

function missing(path: string, {id, target}: Vendor, name: string): OutputProblem {
  const about = {field: null, key: null} as const
  if (isPath(name)) {
    const message = `the prompts for ${id} would send their reader to \`${path}\`, which is not in the project; add the file, or correct \`protocol\` at the target`
    return {...about, message, severity: 'warning'}
  }
  const own = target === null ? '' : `variants/_vendors/${target}/${name}.md, or `
  const message = `there is no protocol \`${name}\` for ${id}, and its prompts would send their reader to nothing; write ${own}variants/_vendors/_default/${name}.md`
  return {...about, message, severity: 'error'}
}

/** One file serves all agents: nothing of an agent could be filled in. */
function tagsIn(source: string, {context}: LoweredAgent): readonly OutputProblem[] {
  const tag = /\{\{[^}]*\}\}/.exec(context.project.files.textOf(source) ?? '')?.[0]
  if (tag === undefined || !source.startsWith('variants/')) return []
  const message = `\`${tag}\` in ${source} stays as it is, since one protocol serves all agents; write the text out`
  return [{field: null, key: null, message, severity: 'warning'}]
}
