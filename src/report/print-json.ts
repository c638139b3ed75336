/** JSON as all machine formats print it. */

// Harmless as JSON escapes, but able to steer or to fool a terminal that shows the document.
const hidden = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Two spaces, one final newline, hidden characters escaped. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(hidden, escapeHidden)}\n`
}

function escapeHidden(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
