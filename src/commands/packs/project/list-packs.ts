/** `agentc list --packs`. */
import {alignColumns} from '../../../report/table.ts'
import type {Context} from '../../line/command.ts'
import {printData, printText} from '../../line/document.ts'
import {npx} from '../../line/words.ts'
import {openPackProject} from './pack-project.ts'
import {type PackState, packStates} from './pack-states.ts'

/** Lists the packs of a project; the exit status. */
export function listPacks(context: Context, {isJson}: {readonly isJson: boolean}): number {
  const project = openPackProject(context)
  const states = packStates(project)
  if (isJson) printData(context, {packs: states.map(rowData)})
  else if (states.length === 0) context.err(`no packs; \`${npx('add SPEC')}\` adds one\n`)
  else printText(context, alignColumns([heads, ...states.map(rowOf)], {right: [3, 4]}))
  return 0
}

const heads = ['PACK', 'AS', 'VERSION', 'AGENTS', 'SKILLS', 'SPEC', 'STATE']

function rowOf(pack: PackState): readonly string[] {
  const {name, as, locked, state} = pack
  const counts = [locked?.agents, locked?.skills].map(files =>
    files === undefined ? '-' : String(Object.keys(files).length),
  )
  return [name, as ?? '-', locked?.version ?? '-', ...counts, locked?.spec ?? '-', state]
}

function rowData({name, as, locked, state, manifest}: PackState): Readonly<Record<string, unknown>> {
  return {
    ...{name, as, state},
    version: locked?.version ?? null,
    spec: locked?.spec ?? null,
    integrity: locked?.integrity ?? null,
    agents: (manifest?.agents ?? []).map(agent => agent.name),
    skills: (manifest?.skills ?? []).map(skill => skill.name),
  }
}
