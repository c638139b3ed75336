/** Links, images, link definitions, `@path` imports and paths in ticks of a Markdown body. One pass, no tree. */
import {type Block, blocks, masked, withoutCode} from './prose.ts'
import {markdownLines} from './scan.ts'

/** One link of a body. */
export interface Link {
  readonly form: 'link' | 'image' | 'definition' | 'import' | 'code'
  /** Where it leads, as it is written, without pointed brackets and without the `@` of an import. */
  readonly target: string
  /** Where the target stands in the body. */
  readonly start: number
  readonly end: number
}

/** `@` at the start of a word, before a path: not in `user@resources/x` nor in `@@resources/x`. */
export const importMark: RegExp = /(?<![\w@./-])@([\w.-]+\/[^\s`'"<>()[\],;]*)/g

/** Marks at the end of a sentence are no part of a path. */
const sentenceEnd = /[.:!?*_]+$/

/** Everything that leads somewhere by being Markdown, in order. Autolinks are addresses and left out. */
export function linksIn(body: string): readonly Link[] {
  if (!body.includes('](') && !body.includes(']:')) return []
  const found: Link[] = []
  for (const block of blocks(body)) {
    if (block.kind === 'definition') found.push(...definitionIn(block))
    else if (block.text.includes('](')) found.push(...inlineIn(block))
  }
  return found
}

/** `@path` at the start of a word, outside fenced code. Whether it is one, only the path can tell. */
export function importsIn(body: string): readonly Link[] {
  return wordsIn(body, '@', importMark).map(({text, start}) => {
    const target = text.replace(sentenceEnd, '')
    return {form: 'import', target, start, end: start + target.length}
  })
}

/** A path to a file that is all that stands between two ticks. Whose file it is, only the path can tell. */
export function pathsInTicks(body: string): readonly Link[] {
  return wordsIn(body, '/', tickedPath).map(({text, start}) => ({
    form: 'code',
    target: text,
    start,
    end: start + text.length,
  }))
}

const tickedPath = /(?<!`)`((?:\.\/)?[\w-]+\/[\w./-]{1,200}\.[a-z][a-z0-9]{0,5})`(?!`)/g

/** What a pattern captures outside fenced code, in lines with a mark that all of it has. */
function wordsIn(body: string, mark: string, pattern: RegExp): readonly {text: string; start: number}[] {
  if (!body.includes(mark) || body.search(pattern) === -1) return []
  const found: {text: string; start: number}[] = []
  for (const {text: line, start, fenced} of markdownLines(body)) {
    if (fenced || !line.includes(mark)) continue
    for (const {0: all, 1: text = '', index} of line.matchAll(pattern))
      found.push({text, start: start + index + all.indexOf(text)})
  }
  return found
}

function definitionIn({text, start}: Block): readonly Link[] {
  const [all, lead = '', target = ''] = /^( {0,3}\[[^\]]+\]:[ \t]*)(<[^<>]*>|\S+)/.exec(text) ?? []
  return all === undefined ? [] : [linkOf({form: 'definition', target, start: start + lead.length})]
}

/** What stands behind `](`: pointed brackets, or a word whose round brackets pair up; then perhaps a title. */
const destination =
  /\s{0,3}(<[^<>\n]{0,1000}>|[^\s()<][^\s()]{0,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,1000}){0,5})?(?:\s{1,3}(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,3}\)/y

/** Links may not stand in links, images may; of what an image says nothing leads anywhere. */
function inlineIn({text: raw, start: offset, isCut}: Block): readonly Link[] {
  const text = withoutCode(raw)
  const openTick = isCut ? text.indexOf('`') : -1
  const found: Link[] = []
  const open: {readonly isImage: boolean; readonly at: number}[] = []
  // How many of the open brackets have a link inside, and can begin none.
  let used = 0
  let from = 0
  for (const {0: mark, index} of text.matchAll(/[[\]]/g)) {
    if (index < from) continue
    if (openTick !== -1 && index > openTick) break
    if (mark === '[') {
      open.push({isImage: text[index - 1] === '!', at: offset + index})
      continue
    }
    const opener = open.pop()
    const isUsed = open.length < used && opener?.isImage === false
    used = Math.min(used, open.length)
    const behind = opener === undefined || isUsed ? null : targetBehind(index, text, raw)
    if (opener === undefined || behind === null) continue
    from = behind.end
    if (opener.isImage) while ((found.at(-1)?.start ?? -1) > opener.at) found.pop()
    else used = open.length
    const form = opener.isImage ? 'image' : 'link'
    found.push(linkOf({form, target: behind.target, start: offset + behind.start}))
  }
  return found
}

/** What `](` leads to at a closing bracket; code or tags inside of it make it none. */
function targetBehind(at: number, text: string, raw: string): Omit<Link, 'form'> | null {
  if (text[at + 1] !== '(') return null
  destination.lastIndex = at + 2
  const [all, target = ''] = destination.exec(raw) ?? []
  if (all === undefined) return null
  const start = at + 2 + all.indexOf(target)
  const isPlain = target.startsWith('<') || !text.slice(start, start + target.length).includes(masked)
  return isPlain ? {target, start, end: destination.lastIndex} : null
}

function linkOf({form, target, start}: Omit<Link, 'end'>): Link {
  const isPointed = target.startsWith('<')
  const inner = isPointed ? target.slice(1, -1) : target
  const from = isPointed ? start + 1 : start
  return {form, target: inner, start: from, end: from + inner.length}
}
