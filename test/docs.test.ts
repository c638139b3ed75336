/** Links of the documentation lead somewhere: to a file of the repository, and to a heading of it. */
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import type {Nodes} from 'mdast'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync('docs', {recursive: true, encoding: 'utf8'})
    .filter(path => path.endsWith('.md'))
    .map(path => join('docs', path)),
]

function nodesOf(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])]
}

function read(path: string): readonly Nodes[] {
  return nodesOf(unified().use(remarkParse).parse(readFileSync(path, 'utf8')))
}

/** Relative targets of links, images and definitions. */
function linksOf(path: string): readonly string[] {
  return read(path)
    .flatMap(node => ('url' in node ? [node.url] : []))
    .filter(url => !/^[a-z][a-z0-9+.-]*:/i.test(url))
}

/** Headings as GitHub names them: lower case, blanks as `-`, no other punctuation. */
function anchorsOf(path: string): readonly string[] {
  return read(path)
    .filter(node => node.type === 'heading')
    .map(heading => nodesOf(heading).map(node => ('value' in node ? node.value : '')))
    .map(parts =>
      parts
        .join('')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    )
}

function fault(page: string, url: string): string | null {
  const [path = '', anchor] = url.split('#')
  const file = path === '' ? page : join(dirname(page), decodeURIComponent(path))
  if (relative('.', file).startsWith('..')) return `${url} leaves the repository`
  if (!existsSync(file)) return `${url}: no such file`
  if (anchor === undefined || !file.endsWith('.md') || anchorsOf(file).includes(anchor)) return null
  return `${url}: no such heading`
}

describe('links', () => {
  it.each(pages)('of %s resolve', page => {
    expect(
      linksOf(page)
        .map(url => fault(page, url))
        .filter(found => found !== null),
    ).toEqual([])
  })

  it('are seen at all', () => {
    expect(linksOf('README.md').length).toBeGreaterThan(3)
  })
})
