/** Whether the client could compile it. */
export function isRegex(text: string): boolean {
  try {
    return new RegExp(text) !== null
  } catch {
    return false
  }
}
