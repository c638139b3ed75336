/** The validator of the Agent Skills standard, as its port on npm has it. */
import {dirname, join} from 'node:path'
import {type Client, defineClient, type LoadRequest, type Outcome} from '../client.ts'
import {runIsolated} from '../isolate.ts'
import type {Expected} from '../meaning.ts'
import {compared, refusal} from './outcomes.ts'
import {plainText} from './spoken.ts'

/** Properties that `read-properties` prints. */
interface Properties {
  readonly name?: string
  readonly description?: string
}

/** The driver. */
const skillsRef: Client = defineClient({
  id: 'skills-ref',
  target: 'agent-skills',
  compares:
    'exit status of `validate`, and name and description of `read-properties`; it never looks at a body',
  load: request => loadWith(request, {}),
})

export default skillsRef

type Environment = Readonly<Record<string, string>>

/** One outcome per skill; the environment is what a validator needs beside. */
export async function loadWith(request: LoadRequest, env: Environment): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const expected of request.expected) outcomes.push(await ask(request, expected, env))
  return outcomes
}

async function ask({program, project}: LoadRequest, expected: Expected, env: Environment): Promise<Outcome> {
  const folder = dirname(join(project, expected.file))
  const run = (command: string) =>
    runIsolated({command: [...program.command, command, folder], cwd: project, env})
  const validated = await run('validate')
  if (validated.status !== 0)
    return refusal(expected, [plainText(`${validated.out}\n${validated.err}`.replaceAll(`${project}/`, ''))])
  const {out} = await run('read-properties')
  const {name, description} = JSON.parse(out) as Properties
  const other = name === expected.name ? [] : [`it is called \`${name}\` there`]
  return compared(expected, {description: description ?? ''}, other)
}
