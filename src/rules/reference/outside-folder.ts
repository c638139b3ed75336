import {skillFile} from '../../agent.ts'
import {type Found, type Referrer, referencesIn, referrerOf} from '../../analysis/files/references.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {folderOf} from '../../folder-of.ts'
import type {FileLookup, Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'reference/outside-folder',
  code: 'REF002',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    skill:
      '`{path}` lies outside the folder of the skill, and installing the skill takes along that folder alone; copy the file into it, or name in words what to look for',
    agent:
      '`{path}` lies outside the folder of the agent, and outputs take along that folder alone; copy the file into it, or name its path from the root of the project without a link',
  },
  check({owner, body, project, report}) {
    const referrer = referrerOf(owner)
    if (referrer.folder === null) return
    const references = referencesIn(body, referrer, project.files).filter(
      ({path, link}) => path !== '' && link.form !== 'code',
    )
    if (references.length === 0) return
    const isSkill = skillFile.test(referrer.file)
    const homes = isSkill ? homesOf(referrer, project) : [`${referrer.folder}/`]
    const seen = new Set<string>()
    for (const {link, path, found} of references) {
      if (seen.has(path) || isWithin(found, referrer, homes)) continue
      seen.add(path)
      report(isSkill ? 'skill' : 'agent', {path}, body.at(link.start, link.end))
    }
  },
})

export default rule

/** What is not there at all is another finding. */
function isWithin(found: Found, {file}: Referrer, homes: readonly string[]): boolean {
  if (found.what === 'missing') return true
  if (found.what === 'outside') return false
  return found.at === file || homes.some(home => `${found.at}/`.startsWith(home))
}

/** Folders that come along with a skill: its own, those of the skills beside it, all of its plugin. */
function homesOf({folder}: Referrer, {skills, files}: Project): readonly string[] {
  if (folder === null || folder === '') return ['']
  const beside = skills.map(({file}) => folderOf(file)).filter(one => folderOf(one) === folderOf(folder))
  const plugin = pluginOf(folder, files)
  return [folder, ...beside, ...(plugin === null ? [] : [plugin])].map(one => (one === '' ? '' : `${one}/`))
}

/** A plugin is installed whole, with all of its skills. */
function pluginOf(folder: string, files: FileLookup): string | null {
  for (let at = folder; at !== ''; at = folderOf(at)) {
    if (files.kindOf(`${at}/.claude-plugin/plugin.json`) === 'file') return at
  }
  return files.kindOf('.claude-plugin/plugin.json') === 'file' ? '' : null
}
