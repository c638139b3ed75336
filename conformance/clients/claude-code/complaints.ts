/** What Claude Code has against files of agents, in its own words. */
import {join} from 'node:path'
import {isMap} from '../../../src/plain-map.ts'
import type {LoadRequest} from '../../client.ts'
import {runIsolated} from '../../isolate.ts'
import type {Expected} from '../../meaning.ts'

const complaint = /\[(?:WARN|ERROR)\]|has invalid|Failed to parse agent|Duplicate agent name|unknown/i
/** Servers are only started in folders that somebody has trusted; refusals of the recorder are no complaints. */
const expectedLines = /not trusted|API error|HTTP 400|\[Stall\]|Failed to save config/

/** Lines of the debug log about the file or the agent, without their time. */
export function complaintsAbout(expected: Expected, log: readonly string[]): readonly string[] {
  const {file, name} = expected
  const found = log.filter(
    line =>
      complaint.test(line) &&
      !expectedLines.test(line) &&
      !isOwnWish(line, expected) &&
      (line.includes(file) || line.includes(`'${name}'`) || line.includes(`"${name}"`)),
  )
  return [...new Set(found.map(line => line.replace(/^\S+ \[\w+\] /, '')))]
}

/** Keys that the author has in a file for this very client are written back, known or not. */
function isOwnWish(line: string, {carried}: Expected): boolean {
  const [, keys] = /does not recognize or apply: (.*)$/.exec(line) ?? []
  const quoted = [...(keys ?? '').matchAll(/"([^"]*)"/g)].map(([, key = '']) => key)
  return quoted.length > 0 && quoted.every(key => carried.includes(key))
}

/** What `plugin validate --strict` says, by the path of the file in the project. */
export async function validate({
  program,
  project,
}: LoadRequest): Promise<ReadonlyMap<string, readonly string[]>> {
  const args = ['plugin', 'validate', '--strict', '--json', '.claude/agents']
  const {out} = await runIsolated({command: [...program.command, ...args], cwd: project})
  const found = new Map<string, readonly string[]>()
  const report: unknown = out.startsWith('{') ? JSON.parse(out) : null
  const contents = isMap(report) && Array.isArray(report.contents) ? report.contents.filter(isMap) : []
  for (const {file, errors, warnings} of contents) {
    const said = [errors, warnings].flatMap(messages)
    if (said.length > 0) found.set(String(file).slice(join(project, '/').length), said)
  }
  return found
}

function messages(problems: unknown): readonly string[] {
  const list = Array.isArray(problems) ? problems.filter(isMap) : []
  return list.map(({path, message}) => `plugin validate: ${path}: ${message}`)
}
