import {type Agent, type Skill, specFormat} from '../../agent.ts'
import {ownFileLike, type Reference, referencesIn, referrerOf} from '../../analysis/files/references.ts'
import {defineRule, type Report, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'

const messages = {
  gone: '`{path}` does not exist, so a model that goes there finds nothing; add the file or change the path',
  near: '`{path}` does not exist, so a model that goes there finds nothing; did you mean `{guess}`?',
  required:
    '`@{path}` names a file of the agent that does not exist, so every output sends the model to nothing; add the file or change the name',
  nearRequired:
    '`@{path}` names a file of the agent that does not exist, so every output sends the model to nothing; did you mean `@{guess}`?',
}

const rule: Rule = defineRule({
  id: 'reference/not-found',
  code: 'REF001',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages,
  check({owner, body, project, report}) {
    const referrer = referrerOf(owner)
    const missing = new Map<string, Reference>()
    for (const reference of referencesIn(body, referrer, project.files)) {
      const {path, found} = reference
      if (found.what !== 'missing' || missing.has(path) || !isFileName(path)) continue
      if (reference.link.form === 'code' && isOfOther(path, owner, {text: body.text, project})) continue
      missing.set(path, reference)
    }
    for (const {link, path} of missing.values()) {
      const at = body.at(link.start, link.end)
      const guess = ownFileLike(path, referrer)
      if (link.form === 'import' && guess !== null) report('nearRequired', {path, guess}, at, levelOf(owner))
      else if (link.form === 'import') report('required', {path}, at, levelOf(owner))
      else if (guess !== null) report('near', {path, guess}, at)
      else report('gone', {path}, at)
    }
  },
})

export default rule

/** What agentc compiles is rewritten to a path of the output; clients of vendor files read on. */
function levelOf(owner: Agent | Skill): Parameters<Report<typeof messages>>[3] {
  return 'format' in owner && owner.format === specFormat ? {severity: 'error'} : {}
}

/** A file or a folder for sure: `[title](url)` shows a form, `[text](path/to/file.md)` too. */
function isFileName(path: string): boolean {
  if (/(?:^|\/)(?:path\/to\/|(?:file(?:name)?|name|page|image|your[-_][^/]*)\.\w+$)/i.test(path)) return false
  return /(?:\.[a-z][a-z0-9]{0,7}|[^/]\/)$/i.test(path)
}

/** A path in ticks may be of another skill that the text names. */
function isOfOther(
  path: string,
  owner: Agent | Skill,
  {text, project}: {readonly text: string; readonly project: Project},
): boolean {
  const holders = project.derived(skillsByFile).get(path.replace(/^\.\//, '')) ?? []
  return holders.some(skill => skill !== owner && text.includes(skill.name))
}

function skillsByFile({skills}: Project): ReadonlyMap<string, readonly Skill[]> {
  const found = new Map<string, Skill[]>()
  for (const skill of skills) {
    for (const {relative} of skill.resources) {
      const holders = found.get(relative)
      if (holders === undefined) found.set(relative, [skill])
      else holders.push(skill)
    }
  }
  return found
}
