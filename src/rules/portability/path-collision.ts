import {type Agent, type Place, placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Related} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'
import {collidingPaths, foldPath, type OutputPath} from '../../lower/output-paths.ts'

type Collision = readonly OutputPath[]

const rule: Rule = defineRule({
  id: 'portability/path-collision',
  code: 'TGT004',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    same: '{writers} would write the same file `{path}`; rename an agent or set `name` in its `targets.<id>`',
    folded:
      '{writers} would write {paths}, which are one file where case or Unicode form does not count; rename an agent or set `name` in its `targets.<id>`',
    targets: '{targets} would both write {what}; give each target an `out` of its own',
  },
  check({compilation, compilations, project, report}) {
    // A finding is about several targets, so the first one speaks for all.
    if (compilation !== compilations[0]) return
    // Skills have a rule of their own.
    const collisions = collidingPaths(compilations).filter(all => all.every(({skill}) => skill === null))
    for (const collision of collisions.filter(isBetweenAgents)) {
      const [last, ...others] = collision.flatMap(output => writerOf(output, project)).reverse()
      if (last === undefined) continue
      const {agent, at, target} = last
      const extras = {target, field: 'name', related: others.map(relatedWriter)}
      const paths = [...new Set(collision.map(({path}) => `\`${path}\``))]
      const writers = listed(collision.map(describe))
      if (paths.length > 1) report('folded', {writers, paths: listed(paths)}, {agent, at}, extras)
      else report('same', {writers, path: collision[0]?.path ?? ''}, {agent, at}, extras)
    }
    for (const [targets, [first, ...more]] of betweenTargets(collisions)) {
      const file =
        project.config.file ?? project.byName.get(first.agent ?? '')?.file ?? project.agents[0]?.file
      const what = more.length === 0 ? `\`${first.path}\`` : `\`${first.path}\` and ${more.length} more files`
      if (file !== undefined) report('targets', {targets, what}, {file})
    }
  },
})

export default rule

/** Names that differ at most in case are the findings NAM004 and NAM008. */
function isBetweenAgents(collision: Collision): boolean {
  return new Set(collision.map(({agent}) => foldPath(agent ?? ''))).size > 1
}

/** Files on which agents meet only themselves, by the targets that do not keep apart. */
function betweenTargets(
  collisions: readonly Collision[],
): ReadonlyMap<string, readonly [OutputPath, ...Collision]> {
  const found = new Map<string, [OutputPath, ...OutputPath[]]>()
  for (const collision of collisions) {
    const [first] = collision
    const targets = [...new Set(collision.map(({target}) => `\`${target}\``))]
    if (first === undefined || targets.length < 2 || isBetweenAgents(collision)) continue
    const group = found.get(listed(targets))
    if (group === undefined) found.set(listed(targets), [first])
    else group.push(first)
  }
  return found
}

interface Writer {
  readonly agent: Agent
  readonly target: string
  readonly at: Place
}

function writerOf({agent: name, target}: OutputPath, {byName}: Project): readonly Writer[] {
  const agent = byName.get(name ?? '')
  if (agent === undefined) return []
  const block = agent.blocks[target]
  const hasName = block !== undefined && block !== false && block.name !== undefined
  return [{agent, target, at: hasName ? placeOf(agent, 'targets', target, 'name') : placeOf(agent, 'name')}]
}

function relatedWriter({agent, target, at}: Writer): Related {
  return {
    file: agent.file,
    span: agent.origin.span(at),
    message: `\`${agent.name}\` writes it too (${target})`,
  }
}

function describe({agent, target}: OutputPath): string {
  return agent === null ? `a shared file (${target})` : `\`${agent}\` (${target})`
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
