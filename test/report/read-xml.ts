/** A strict reader of the XML that reports are: throws on whatever is not well-formed. */

export interface XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly text: string
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
// Characters that XML 1.0 allows.
const allowed = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
const opening = /<([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/y
const entities: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"}

/** The root element. */
export function readXml(document: string): XmlNode {
  if (!document.startsWith(head) || !allowed.test(document)) throw new Error('no XML document')
  const {node, end} = readNode(document, head.length)
  if (document.slice(end) !== '\n') throw new Error(`text behind the root: ${document.slice(end)}`)
  return node
}

function readNode(document: string, at: number): {readonly node: XmlNode; readonly end: number} {
  opening.lastIndex = at
  const [tag, name = '', list = '', slash] = opening.exec(document) ?? []
  if (tag === undefined) throw new Error(`no element: ${document.slice(at, at + 80)}`)
  const pairs = [...list.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(
    ([, key = '', value = '']) => [key, decode(value)] as const,
  )
  const attributes = Object.fromEntries(pairs)
  if (Object.keys(attributes).length < pairs.length) throw new Error(`an attribute twice: ${tag}`)
  let end = at + tag.length
  if (slash === '/') return {node: {name, attributes, children: [], text: ''}, end}
  const children: XmlNode[] = []
  let text = ''
  while (!document.startsWith(`</${name}>`, end)) {
    const next = document.indexOf('<', end)
    if (next === -1) throw new Error(`\`${name}\` is not closed`)
    text += decode(document.slice(end, next))
    end = next
    if (document.startsWith('</', next)) continue
    const child = readNode(document, next)
    children.push(child.node)
    end = child.end
  }
  return {node: {name, attributes, children, text}, end: end + name.length + 3}
}

function decode(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#x[0-9a-f]+);)/.test(text)) throw new Error(`a bare \`&\`: ${text}`)
  return text.replace(/&(?:#x([0-9a-f]+)|([a-z]+));/g, (_, code?: string, name = '') =>
    code === undefined ? (entities[name] ?? '') : String.fromCodePoint(Number.parseInt(code, 16)),
  )
}
