import {type Agent, type Place, placeOf, specFormat} from '../../agent.ts'
import {renameEdit} from '../../check/edits/edits.ts'
import {defineRule, type Extras, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'
import {nearest} from '../../validate/nearest.ts'

/** A name that an agent uses for another one. */
interface Mention {
  readonly name: string
  readonly place: Place
  readonly field: 'related_agents' | 'not-my-scope'
  readonly optional: boolean
}

const rule: Rule = defineRule({
  id: 'relations/unknown-agent',
  code: 'REL001',
  severity: 'error',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    near: 'related agent `{name}` does not exist; did you mean `{guess}`?',
    unknown:
      'related agent `{name}` does not exist; write that agent, list the name under `externals` of the config, or remove the relation',
    'near-use': '`use` names agent `{name}`, which does not exist; did you mean `{guess}`?',
    'unknown-use':
      '`use` names agent `{name}`, which does not exist; write that agent, list the name under `externals` of the config, or remove `use`',
    elsewhere:
      '`{name}` names an agent of another project, which is not supported by this version; list the name under `externals` of the config',
    'no-pack':
      '`{name}` names an agent of a pack `{pack}`, and the config has none under `packs` that goes by that word; add the pack with `npx agentc-cli add`, list the name under `externals`, or remove the relation',
    'not-in-pack':
      'the pack `{pack}` brings no agent `{name}`; see its names with `npx agentc-cli list`, list the name under `externals` of the config, or remove the relation',
  },
  check({agent, project, report}) {
    for (const mention of mentionsIn(agent, name => !project.has(name, agent))) {
      const {name, place, field} = mention
      const extras: Extras = mention.optional ? {field, severity: 'info'} : {field}
      const near = nearOf(name, project)
      const isUse = field === 'not-my-scope'
      const pack = near === null ? packIn(agent, name) : null
      if (name.startsWith('project:')) {
        report('elsewhere', {name}, place, extras)
      } else if (pack !== null) {
        const isUsed = project.config.packs.some(({short}) => short === pack)
        report(isUsed ? 'not-in-pack' : 'no-pack', {name, pack}, place, extras)
      } else if (near === null || near.name === agent.name) {
        report(isUse ? 'unknown-use' : 'unknown', {name}, place, extras)
      } else {
        const data = {name, guess: near.name}
        report(isUse ? 'near-use' : 'near', data, place, {...extras, ...repair({agent, project, mention})})
      }
    }
  },
})

export default rule

/** The nearest name; in a pack, near is what is near without the word that all its names begin with. */
function nearOf(name: string, project: Project): ReturnType<Project['nearest']> {
  const near = project.nearest(name)
  const [word, inner = null] = name.split(':')
  if (near === null || inner === null || !near.name.startsWith(`${word}:`)) return near
  return nearest(inner, [near.name.slice(near.name.indexOf(':') + 1)]) === null ? null : near
}

/** The pack that a name of a spec is one of; the clients of vendors have plugins there. */
function packIn({format}: Agent, name: string): string | null {
  return format === specFormat ? (/^([a-z0-9-]+):/.exec(name)?.[1] ?? null) : null
}

/** Names that the agent uses and nobody bears. */
function mentionsIn(agent: Agent, isUnknown: (name: string) => boolean): readonly Mention[] {
  const found: Mention[] = []
  for (const [index, {name, optional = false}] of (agent.fields.related_agents ?? []).entries()) {
    if (!isUnknown(name)) continue
    const place = placeOf(agent, 'related_agents', index, 'name')
    found.push({name, place, field: 'related_agents', optional})
  }
  for (const [index, {use}] of (agent.fields['not-my-scope'] ?? []).entries()) {
    if (use === undefined || !isUnknown(use)) continue
    found.push({
      name: use,
      place: placeOf(agent, 'not-my-scope', index, 'use'),
      field: 'not-my-scope',
      optional: false,
    })
  }
  return found
}

interface Case {
  readonly agent: Agent
  readonly project: Project
  readonly mention: Mention
}

/** Where the near name is defined, and the edit when no other name is as near and one letter makes the difference. */
function repair({agent, project, mention}: Case): Pick<Extras, 'fix' | 'related'> {
  const near = nearOf(mention.name, project)
  const other = near === null ? undefined : project.byName.get(near.name)
  if (near === null) return {}
  const edit =
    near.distance === 1 && near.unique
      ? renameEdit(agent, mention.place, {from: mention.name, to: near.name})
      : null
  const related =
    other === undefined
      ? []
      : [{file: other.file, span: other.origin.span(placeOf(other, 'name')), message: 'defined here'}]
  return edit === null ? {related} : {related, fix: {edits: [edit]}}
}
