/** The repair that Claude Code tries when frontmatter is no YAML (its source and runs, 2.1.329). */
import {findFence, isFence} from '../../parse/fence.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import {readYaml} from '../../parse/yaml.ts'

const special = /[{}[\]*&#!|>%@`]|: /

/**
 * Whether the client reads the file after all: it quotes values of one line whose key starts the line, turns tabs in front
 * into blanks, and parses once more. Never in files with CRLF.
 */
export function mendsItself({source: {text, path}}: Syntax): boolean {
  const fence = findFence(text, path)
  if (!isFence(fence)) return false
  return mendedData(text.slice(fence.yaml.start, fence.yaml.end), path) !== null
}

/** What the client makes of frontmatter that is no YAML; null: nothing. */
export function mendedData(yaml: string, path: string): Data | null {
  if (yaml.includes('\r\n')) return null
  const mended = yaml.split('\n').map(mend).join('\n')
  return readYaml({file: path, text: mended, offset: 0, maxDepth: 64}).data
}

function mend(line: string): string {
  const untabbed = line.replace(/^\t+/, tabs => '  '.repeat(tabs.length))
  const [, key, value = ''] = /^([a-zA-Z_-]+):[ \t]+(.+)$/.exec(untabbed) ?? []
  if (key === undefined || /^["']/.test(value) || !special.test(value)) return untabbed
  return `${key}: "${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
