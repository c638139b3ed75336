/** Where Fleet has the texts of an agent: beside its config, by the agent's name. */
import {besideOf} from '../../lift/beside.ts'
import type {LiftRun} from '../../lift/reader.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'

/** Path of the file that holds the prompt, or the page; a name that leads elsewhere has none. */
export function fileOf(folder: 'prompts' | 'templates', name: string, {source}: Syntax): string | null {
  return besideOf(source.path, `${folder}/${name}.md`)
}

/** The prompt of the agent called `name`: its key, in the classic dialect, else its file; null: neither is there. */
export function promptTextOf(name: string, syntax: Syntax, run: LiftRun): string | null {
  const agents: readonly unknown[] = Array.isArray(syntax.data?.agents) ? syntax.data.agents : []
  const entry = agents.find((one): one is Data => isData(one) && one.name === name)
  if (typeof entry?.prompt === 'string') return entry.prompt
  const file = fileOf('prompts', name, syntax)
  return file === null ? null : run.textOf(file)
}
