/** The line by which a thin agent sends its reader to its skill; readers know it again. */

const before = 'Your instructions are in `'
const behind = '/SKILL.md`: read it before you begin, and take the paths in it from its folder.'

/** The line for the skill in `folder`. */
export function pointerTo(folder: string): string {
  return before + folder + behind
}

/** The folder that a prompt begins by pointing to, and the rest of it; null: it does not. */
export function readPointer(body: string): {readonly folder: string; readonly rest: string} | null {
  const [first = '', ...lines] = body.split('\n')
  if (!first.startsWith(before) || !first.endsWith(behind)) return null
  const rest = lines.join('\n').replace(/^\n+/, '')
  return {folder: first.slice(before.length, -behind.length), rest}
}
