/** The page of a rule as the help of a SARIF rule. */

// Files that fail and pass are what the page is tested by; beside a finding they would bury the reason.
const examples: readonly string[] = ['Fails', 'Passes']

/** The page without its examples; its links lead to where it is published. */
export function helpOf(page: string, published: string): string {
  const kept: string[] = []
  let fence = ''
  let isKept = true
  for (const line of page.split('\n')) {
    const mark = /^`{3,}/.exec(line)?.[0] ?? ''
    if (fence === '') {
      const title = /^## (.*)/.exec(line)?.[1]
      if (title !== undefined) isKept = !examples.includes(title.trim())
      fence = mark
    } else if (mark.length >= fence.length && mark === line.trimEnd()) fence = ''
    if (isKept) kept.push(line)
  }
  return `${kept.join('\n').trim()}\n`.replace(
    /\]\((?![a-z]+:)([^)\s]+)\)/g,
    (_, link: string) => `](${new URL(link, published).href})`,
  )
}
