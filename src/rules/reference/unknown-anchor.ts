import type {BodyText} from '../../check/body-text.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Edit} from '../../diagnostic.ts'
import type {FileLookup} from '../../link/project.ts'
import {type Reference, referencesIn, referrerOf} from '../../link/references.ts'
import {anchorsOf, bareAnchor} from '../../parse/anchors.ts'
import {headings} from '../../parse/scan.ts'
import {nearest} from '../../validate/nearest.ts'

const rule: Rule = defineRule({
  id: 'reference/unknown-anchor',
  code: 'REF004',
  severity: 'warning',
  fixable: 'safe',
  scope: 'body',
  since: '0.1.0',
  messages: {
    unknown: 'no heading of {where} makes the anchor `#{anchor}`; add the heading or change the link',
    near: 'no heading of {where} makes the anchor `#{anchor}`; did you mean `#{guess}`?',
  },
  check({owner, body, project, report}) {
    if (!body.links.some(({target}) => target.includes('#'))) return
    for (const reference of referencesIn(body, referrerOf(owner), project.files)) {
      const {link, path, anchor} = reference
      const anchors = anchor === null || anchor === '' ? null : anchorsAt(reference, body, project.files)
      if (anchor === null || anchors === null || anchors.some(one => isSame(one, anchor))) continue
      const where = path === '' ? 'this file' : `\`${path}\``
      const at = body.at(link.start, link.end)
      const near = guessOf(anchor, anchors)
      if (near === null) report('unknown', {where, anchor}, at)
      else report('near', {where, anchor, guess: near.name}, at, {fix: {edits: editsFor(near, link, body)}})
    }
  },
})

export default rule

/** Anchors of the file that a reference leads to; null: it is no Markdown, or not there. */
function anchorsAt({path, found}: Reference, body: BodyText, files: FileLookup): readonly string[] | null {
  if (path === '') return anchorsOf(body.text, body.headings)
  if (found.what !== 'file' || !/\.(?:md|markdown)$/i.test(found.at)) return null
  const text = files.textOf(found.at)
  return text === null ? null : anchorsOf(text, headings(text))
}

/** Also the second of two equal headings by the name of the first; what reads text to a fragment is no anchor. */
function isSame(known: string, anchor: string): boolean {
  return anchor.startsWith(':~:') || bareAnchor(known) === bareAnchor(anchor)
}

interface Guess {
  readonly name: string
  readonly isSure: boolean
}

/** The one heading that goes on where the anchor ends, or one that is a slip away. */
function guessOf(anchor: string, anchors: readonly string[]): Guess | null {
  const longer = anchors.filter(one => bareAnchor(one).startsWith(bareAnchor(anchor)))
  const [only] = longer
  if (only !== undefined && longer.length === 1 && bareAnchor(anchor).length > 3)
    return {name: only, isSure: true}
  const near = nearest(anchor, anchors)
  if (near === null || near.distance > 2) return null
  return {name: near.name, isSure: near.unique && near.distance === 1}
}

function editsFor({name, isSure}: Guess, {target, end}: Reference['link'], body: BodyText): readonly Edit[] {
  const anchor = target.slice(target.indexOf('#') + 1)
  const span = body.spanOf(end - anchor.length, end)
  return span === null || !isSure ? [] : [{file: body.file, ...span, text: name}]
}
