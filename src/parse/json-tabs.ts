/** JSON for a reader of YAML. */

/**
 * The text as the YAML reader takes it. Tabs may indent JSON, where YAML refuses them; a blank of the same width keeps
 * every offset.
 */
export function readable(path: string, text: string): string {
  const isJson = path.endsWith('.json') || (path.endsWith('.roomodes') && text.trimStart().startsWith('{'))
  return isJson ? text.replace(/^\t+/gm, tabs => ' '.repeat(tabs.length)) : text
}
