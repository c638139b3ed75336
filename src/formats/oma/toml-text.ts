/** Texts as TOML 1.0 takes them: with every backslash, every control character and every end mark escaped. */

const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g

/** On one line. */
export function tomlText(text: string): string {
  return `"${escaped(text).replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`
}

/** On lines of its own. The first line break is the format's; a text that ends without one stays so. */
export function tomlBlock(text: string): string {
  const quotes = /"{3,}|"+$/g
  return `"""\n${escaped(text).replace(quotes, run => '\\"'.repeat(run.length))}"""`
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replace(controls, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
