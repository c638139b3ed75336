import type {Resource} from '../../agent.ts'
import type {BodyText} from '../../analysis/body/body-text.ts'
import {speaksOf} from '../../analysis/files/bundle.ts'
import {joined, localTarget} from '../../analysis/files/references.ts'
import {defineRule, type Position, type Rule} from '../../check/rule.ts'
import {folderOf} from '../../folder-of.ts'
import type {FileLookup} from '../../link/project.ts'
import {linksIn, pathsInTicks} from '../../parse/links.ts'

const rule: Rule = defineRule({
  id: 'reference/too-deep',
  code: 'REF005',
  severity: 'warning',
  preset: 'strict',
  scope: 'body',
  since: '0.1.0',
  messages: {
    one: '`{far}` is named by `{near}` and not here: models often read no further than the files that a skill names itself; name it here, too',
    many: '{count} files are named by `{near}` and not here ({paths}): models often read no further than the files that a skill names itself; name them here, too',
  },
  check({owner, body, project, report}) {
    if ('fields' in owner || owner.resources.length < 2) return
    const pages = owner.resources.filter(({relative}) => isPage(relative))
    const text = owner.origin.text.toLowerCase()
    const named = pages.filter(page => speaksOf(text, page))
    let far = pages.filter(page => !named.includes(page))
    for (const near of named) {
      if (far.length === 0) return
      const found = targetsIn(near, far, project.files)
      const [first] = found
      if (first === undefined) continue
      far = far.filter(page => !found.includes(page))
      const at = placeIn(body, near)
      const paths = found.slice(0, 3).map(({relative}) => `\`${relative}\``)
      const shown = paths.join(', ') + (found.length > 3 ? ' …' : '')
      if (found.length === 1) report('one', {far: first.relative, near: near.relative}, at)
      else report('many', {count: found.length, paths: shown, near: near.relative}, at)
    }
  },
})

export default rule

/** Pages for models; a README is one for people. */
function isPage(relative: string): boolean {
  return /\.md$/i.test(relative) && !/(?:^|\/)(?:readme|changelog|licen[cs]e)\b[^/]*$/i.test(relative)
}

/** Where the body names the page. */
function placeIn(body: BodyText, {relative}: Resource): Position {
  const name = relative.slice(relative.lastIndexOf('/') + 1)
  const [at, length] = [relative, name]
    .map(path => [body.text.indexOf(path), path.length])
    .find(([at]) => at !== -1) ?? [0, 0]
  return body.at(at ?? 0, (at ?? 0) + (length ?? 0))
}

/** Those of `pages` that a page leads to, by a link or by a path in ticks. */
function targetsIn(page: Resource, pages: readonly Resource[], files: FileLookup): readonly Resource[] {
  const text = files.textOf(page.path) ?? ''
  if (!pages.some(({relative}) => text.includes(relative.slice(relative.lastIndexOf('/') + 1)))) return []
  const root = page.path.slice(0, -page.relative.length)
  const paths = [...linksIn(text), ...pathsInTicks(text)].flatMap(({target}) => {
    const local = localTarget(target)
    return local === null ? [] : [joined(folderOf(page.path), local.path), joined(root, local.path)]
  })
  return pages.filter(({path}) => paths.includes(path))
}
