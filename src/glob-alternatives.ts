/** Braces of globs, written out. */

/** So many alternatives are as good as any text. */
export const mostAlternatives = 32
/** No path is longer. */
const longest = 500

/** What braces stand for, each alternative as a glob of its own; null: too many. */
export function alternativesOf(glob: string): readonly string[] | null {
  if (glob.length > longest) return null
  const [found, body = ''] = /\{([^{}\\]*)\}/.exec(glob) ?? []
  if (found === undefined || !body.includes(',')) return [glob]
  const all: string[] = []
  for (const choice of body.split(',')) {
    const more = alternativesOf(glob.replace(found, () => choice))
    if (more === null || all.length + more.length > mostAlternatives) return null
    all.push(...more)
  }
  return all
}
