import type {BodyText} from '../../analysis/body/body-text.ts'
import {type Reference, referencesIn, referrerOf} from '../../analysis/files/references.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Edit} from '../../diagnostic.ts'
import type {FileLookup} from '../../link/project.ts'
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
    const pages = new Map<string, Page | null>()
    const told = new Set<string>()
    for (const reference of referencesIn(body, referrerOf(owner), project.files)) {
      const {link, path, anchor} = reference
      if (anchor === null || anchor === '' || told.has(link.target)) continue
      const page = pages.get(path) ?? pageOf(reference, body, project.files)
      pages.set(path, page)
      // What reads text to a fragment (`#:~:text=`) is no anchor.
      if (page === null || page.bare.has(bareAnchor(anchor)) || anchor.startsWith(':~:')) continue
      told.add(link.target)
      const where = path === '' ? 'this file' : `\`${path}\``
      const at = body.at(link.start, link.end)
      const guess = told.size > mostGuesses ? null : guessOf(anchor, page.anchors)
      if (guess === null) report('unknown', {where, anchor}, at)
      else report('near', {where, anchor, guess: guess.name}, at, {fix: {edits: editsFor(guess, link, body)}})
    }
  },
})

export default rule

/** A file with more dead anchors has lost its headings. */
const mostGuesses = 50

interface Page {
  readonly anchors: readonly string[]
  /** The second of two equal headings goes by the name of the first, too. */
  readonly bare: ReadonlySet<string>
}

/** The file that a reference leads to; null: it is no Markdown, or not there. */
function pageOf({path, found}: Reference, body: BodyText, files: FileLookup): Page | null {
  if (path === '') return pageWith(anchorsOf(body.text, body.headings))
  if (found.what !== 'file' || !/\.(?:md|markdown)$/i.test(found.at)) return null
  const text = files.textOf(found.at)
  return text === null ? null : pageWith(anchorsOf(text, headings(text)))
}

function pageWith(anchors: readonly string[]): Page {
  return {anchors, bare: new Set(anchors.map(bareAnchor))}
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
