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
  const found = [...files].map(([path, vendor]) => ({path, vendor, source: sourceOf(path, vendor, lowered)}))
  const lost = found.filter(({source}) => source === null)
  return {
    artifacts: found.flatMap(({path, source}) => (source === null ? [] : copyOf(path, source, lowered))),
    problems: [
      ...(lost.length === 0 ? [] : [missing(lost, String(protocol))]),
      ...new Set(found.flatMap(({source}) => (source === null ? [] : [source]))),
    ].flatMap(one => (typeof one === 'string' ? tagsIn(one, lowered) : [one])),
  }
}

function firstAgent(project: Project): Agent | null {
  const target = project.targets.get('oma')
  const options = project.config.targets.find(({id}) => id === 'oma')?.options ?? {}
  return project.agents.find(agent => target === undefined || compiles(target, agent, options)) ?? null
}

function sourceOf(path: string, {target}: Vendor, {context}: LoweredAgent): string | null {
  const {project, options} = context
  const name = String(options.protocol)
  if (isPath(name)) return project.files.kindOf(path) === 'file' ? path : null
  return project.templates.fileOf(`vendor/${name}`, target ?? '_default')
}

function copyOf(path: string, source: string, {agent, context}: LoweredAgent): readonly Artifact[] {
  const out = context.project.config.targets.find(({id}) => id === 'oma')?.out ?? '.'
  const isInPlace = (out === '.' ? path : `${out}/${path}`) === source
  return isInPlace ? [] : [{path, content: {copyOf: source}, agent: agent.name, source}]
}

interface Lost {
  readonly path: string
  readonly vendor: Vendor
}

function missing(lost: readonly Lost[], name: string): OutputProblem {
  const about = {field: null, key: null} as const
  const vendors = lost.map(({vendor}) => vendor.id).join(', ')
  if (isPath(name)) {
    const paths = lost.map(({path}) => `\`${path}\``).join(', ')
    const message = `the project has no ${paths}, to which the prompts for ${vendors} would send their readers; add the protocol, or correct \`protocol\` at the target`
    return {...about, message, severity: 'warning'}
  }
  const message = `there is no protocol \`${name}\` for ${vendors}, whose prompts would send their readers to nothing; write variants/_vendors/_default/${name}.md, or one in the folder of each of their targets`
  return {...about, message, severity: 'error'}
}

/** One file serves all agents: nothing of an agent could be filled in. */
function tagsIn(source: string, {context}: LoweredAgent): readonly OutputProblem[] {
  const tag = /\{\{[^}]*\}\}/.exec(context.project.files.textOf(source) ?? '')?.[0]
  if (tag === undefined || !source.startsWith('variants/')) return []
  const message = `\`${tag}\` in ${source} stays as it is, since one protocol serves all agents; write the text out`
  return [{field: null, key: null, message, severity: 'warning'}]
}
