/** Names in messages: those that nobody would read to the end are cut. */

const longest = 100

/** The beginning of a long name. */
export function clip(name: string): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 1)}…`
}
