/** Codex: warnings about roles that it drops, and the list of roles in the request; their instructions are not shown. */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'smol-toml'
import {type Client, defineClient, type LoadRequest, type Outcome} from '../client.ts'
import {runIsolated} from '../isolate.ts'
import type {Expected} from '../meaning.ts'
import {recorderUrl} from '../recorder.ts'
import {compared, refusal, type ShownMore as Shown} from './outcomes.ts'
import {linesOf, textsIn} from './spoken.ts'

const provider = `{name="recorder",base_url="${recorderUrl}/v1",wire_api="responses",request_max_retries=0,stream_max_retries=0}`

/** The driver. */
const codex: Client = defineClient({
  id: 'codex',
  target: 'codex',
  compares:
    'every warning about a file, and name, description, model and effort in the list of roles that the model gets; it does not show instructions, which are compared as another reader of TOML reads them',
  load,
})

export default codex

async function load({program, project, expected}: LoadRequest): Promise<readonly Outcome[]> {
  const settings = ['-c', `model_providers.recorder=${provider}`, '-c', 'model_provider=recorder']
  const {err, requests} = await runIsolated({
    command: [...program.command, 'exec', '--skip-git-repo-check', ...settings, 'x'],
    cwd: project,
    // Roles of a project are read only where the project is trusted.
    home: {'.codex/config.toml': `[projects."${project}"]\ntrust_level = "trusted"\n`},
    recording: {until: {path: '/v1/responses', text: 'Available roles:'}},
  })
  const roles = textsIn(requests.at(-1)).find(text => text.includes('Available roles:')) ?? ''
  return expected.map(one => {
    const said = linesOf(err, join(project, one.file)).map(line => line.replaceAll(`${project}/`, ''))
    const shown = shownIn(roles, one, join(project, one.file))
    return shown === null || said.length > 0 ? refusal(one, said) : compared(one, shown)
  })
}

/** `name: {`, the description, a line about what is pinned, `}`. */
function shownIn(roles: string, {name, description}: Expected, path: string): Shown | null {
  const start = roles.indexOf(`\n${name}: {\n`)
  if (start === -1) return null
  const entry = roles.slice(start + name.length + 5)
  const isSame = entry.startsWith(description.trim())
  const rest = isSame ? entry.slice(description.trim().length) : entry
  const end = rest.indexOf('\n}')
  const pinned = rest.slice(0, end)
  return {
    description: isSame ? description : pinned,
    prompt: instructionsOf(path),
    model: /model is set to `([^`]*)`/.exec(pinned)?.[1] ?? null,
    effort: /reasoning effort is set to `([^`]*)`/.exec(pinned)?.[1] ?? null,
  }
}

function instructionsOf(path: string): string {
  const {developer_instructions: text} = existsSync(path) ? parse(readFileSync(path, 'utf8')) : {}
  return typeof text === 'string' ? text : ''
}
