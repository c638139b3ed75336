/** JSON for a reader of YAML. */

/**
 * The text as the YAML reader takes it. Tabs may indent JSON, where YAML refuses them; a blank of the same width keeps
 * every offset.
 */
export function readable(path: string, text: string): string {
  return path.endsWith('.json') ? text.replace(/^\t+/gm, tabs => ' '.repeat(tabs.length)) : text
}
