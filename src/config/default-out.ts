/** Where a target's outputs go when the config does not say, relative to the root. */
export function defaultOut(target: string): string {
  return `dist/${target}`
}
