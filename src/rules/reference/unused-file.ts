import type {Agent, Resource, Skill} from '../../agent.ts'
import {isForModels, loads, speaksOf} from '../../analysis/files/bundle.ts'
import {meantFiles, referencesIn, referrerOf} from '../../analysis/files/references.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {FileLookup, Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'reference/unused-file',
  code: 'REF003',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    one: 'nothing speaks of `{path}` in this folder, so no model learns that it is there; name it in the body, or remove it',
    many: 'nothing speaks of {count} files in this folder, {paths}, so no model learns that they are there; name them in the body, or remove them',
  },
  check({owner, body, project, report}) {
    // Of a file that cannot be read nobody knows what it speaks of.
    if (owner.resources.length === 0 || body.text.trim() === '') return
    // A body that comes from another file speaks for the agent as well.
    const isElsewhere = 'composed' in owner && owner.composed?.body != null
    const text = (isElsewhere ? owner.origin.text + body.text : owner.origin.text).toLowerCase()
    const unnamed = owner.resources.filter(one => isForModels(one) && !leadsTo(text, one))
    const unspoken = unusedOf(unnamed, owner, project)
    if (unspoken.length === 0) return
    // A slip in its name is the finding REF001.
    const referrer = referrerOf(owner)
    const meant = meantFiles(referencesIn(body, referrer, project.files), referrer)
    const unused = unspoken.filter(({relative}) => !meant.has(relative))
    const [first] = unused
    if (first === undefined) return
    const start = body.text.search(/\S/)
    const at = body.at(start, start)
    if (unused.length === 1) return report('one', {path: first.relative}, at)
    const paths = unused.slice(0, 3).map(({relative}) => `\`${relative}\``)
    report('many', {count: unused.length, paths: paths.join(', ') + (unused.length > 3 ? ' …' : '')}, at)
  },
})

export default rule

function leadsTo(text: string, resource: Resource): boolean {
  return speaksOf(text, resource) || loads(text, resource)
}

function unusedOf(unnamed: readonly Resource[], owner: Agent | Skill, project: Project): readonly Resource[] {
  const unspoken = unnamed.length === 0 ? [] : unspokenOf(unnamed, owner.resources, project.files)
  if (unspoken.length === 0) return []
  const speakers = project.derived(speakersOf)
  return unspoken.filter(({relative}) => {
    const others = speakers.get(relative.slice(relative.lastIndexOf('/') + 1).toLowerCase()) ?? []
    return !others.some(other => other !== owner && other.origin.text.includes(owner.name))
  })
}

/** Those of which no other file of the folder speaks: scripts load scripts, pages lead to pages. */
function unspokenOf(
  unnamed: readonly Resource[],
  all: readonly Resource[],
  files: FileLookup,
): readonly Resource[] {
  let left = unnamed
  for (const resource of all) {
    if (left.length === 0) break
    const text = files.textOf(resource.path)?.toLowerCase()
    if (text !== undefined) left = left.filter(one => one === resource || !leadsTo(text, one))
  }
  return left
}

/** Agents and skills by the names of the files that their texts hold: one may send its reader to another's folder. */
function speakersOf({agents, skills}: Project): ReadonlyMap<string, readonly (Agent | Skill)[]> {
  const speakers = new Map<string, (Agent | Skill)[]>()
  for (const owner of [...agents, ...skills]) {
    const names = owner.origin.text.match(/(?<![\w-])[\w-]+\.[a-z]{1,5}(?!\w)/gi) ?? []
    for (const name of new Set(names.map(one => one.toLowerCase()))) {
      const known = speakers.get(name)
      if (known === undefined) speakers.set(name, [owner])
      else known.push(owner)
    }
  }
  return speakers
}
