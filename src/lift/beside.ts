/** Files that a vendor file names: found from its folder, and never outside of what was opened with it. */

/**
 * Path of `reference`, as the file at `path` means it; null where it leads out of the project, or out of the folder
 * beside it that was named: a file that somebody sent must not pull others into a spec.
 */
export function besideOf(path: string, reference: string): string | null {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(reference)) return null
  const base = /^(?:\.\.\/)+[^/]+\//.exec(path)?.[0] ?? ''
  const steps = path.slice(base.length).split('/').slice(0, -1)
  for (const step of reference.split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return null
  }
  return base + steps.join('/')
}
