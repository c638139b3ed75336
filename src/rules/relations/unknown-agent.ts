import {type Agent, type Place, placeOf} from '../../agent.ts'
import {renameEdit} from '../../check/edits/edits.ts'
import {defineRule, type Extras, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'

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
      '`{name}` names an agent of another {place}, which is not supported by this version; list the name under `externals` of the config',
  },
  check({agent, project, report}) {
    for (const mention of mentionsIn(agent, name => !project.has(name))) {
      const {name, place, field} = mention
      const extras: Extras = mention.optional ? {field, severity: 'info'} : {field}
      const elsewhere = /^(pack|project):/.exec(name)?.[1]
      const near = project.nearest(name)
      const isUse = field === 'not-my-scope'
      if (elsewhere !== undefined) {
        report('elsewhere', {name, place: elsewhere}, place, extras)
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
  const near = project.nearest(mention.name)
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
