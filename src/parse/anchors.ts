/** Anchors of a Markdown text: its headings as the usual renderers name them, and ids that stand in its tags. */
import type {Heading} from './scan.ts'

/** Every anchor, in order. */
export function anchorsOf(text: string, headings: readonly Heading[]): readonly string[] {
  const counts = new Map<string, number>()
  const slugs = headings.map(({text: heading}) => {
    const slug = slugOf(heading)
    const count = counts.get(slug) ?? 0
    counts.set(slug, count + 1)
    return count === 0 ? slug : `${slug}-${count}`
  })
  const written = headings.flatMap(({text: heading}) => /\{#([\w-]+)\}\s*$/.exec(heading)?.[1] ?? [])
  return [...slugs, ...written, ...idsIn(text)]
}

/** The heading in small letters, blanks as hyphens, other marks left out; markup shows its text alone. */
function slugOf(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^()]*\)/g, '$1')
    .replace(/<[^<>]*>/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
}

function idsIn(text: string): readonly string[] {
  if (!/<\w/.test(text)) return []
  return [...text.matchAll(/<\w[^<>]*?\s(?:id|name)\s*=\s*["']?([^"'\s<>]+)/gi)].map(([, id = '']) => id)
}

/** Letters and digits of an anchor: renderers differ in what they do with everything else, and readers do not care. */
export function bareAnchor(anchor: string): string {
  return anchor.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}
