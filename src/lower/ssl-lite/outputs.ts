/** The contract under `### Expected outputs`: artifacts that `oma verify agent` looks for. */
import {fencedCode} from '../../parse/fenced-code.ts'
import {readYaml} from '../../parse/yaml.ts'
import {isMap} from '../../plain-map.ts'
import type {OutputProblem} from '../target.ts'

/** Levels of YAML below which nobody looks. */
const maxDepth = 20

/** What `oma verify agent` would pass over in silence. `offset` is where the text begins in the body. */
export function outputsProblems(text: string, offset: number): readonly OutputProblem[] {
  return fencedCode(text).flatMap(({start, end, info}) => {
    const code = text.slice(start, end)
    if (!/^ya?ml\b/.test(info.trim()) || !/^\s*outputs:/m.test(code)) return []
    const yaml = code.replace(/^[^\n]*\n/, '').replace(/\n[^\n]*$/, '\n')
    const at = {start: offset + start, end: offset + end}
    return contractFaults(yaml).map(message => ({
      field: null,
      key: null,
      message,
      severity: 'warning' as const,
      at,
    }))
  })
}

function contractFaults(yaml: string): readonly string[] {
  const {data} = readYaml({file: '', text: yaml, offset: 0, maxDepth})
  if (data === null)
    return ['the `outputs:` contract is no YAML that can be read; `oma verify agent` passes over it']
  if (!Array.isArray(data.outputs))
    return [
      '`outputs:` is no list, and `oma verify agent` passes over it; write `- name: …` and `artifact: …`',
    ]
  return data.outputs.flatMap((entry: unknown, index) => entryFaults(entry, index + 1))
}

function entryFaults(entry: unknown, count: number): readonly string[] {
  const which = `entry ${count} of \`outputs:\``
  if (!isMap(entry) || !isText(entry.name) || !isText(entry.artifact))
    return [
      `${which} lacks \`name\` or \`artifact\`, and \`oma verify agent\` passes over it; give it both as texts`,
    ]
  const faults: string[] = []
  if (entry.required !== undefined && typeof entry.required !== 'boolean')
    faults.push(
      `\`required\` of \`${entry.name}\` is \`${String(entry.required)}\`, and to \`oma verify agent\` only \`true\` counts; write \`true\` or remove it`,
    )
  if (/^(?:\/|[A-Za-z]:|~|\.\.\/)/.test(entry.artifact))
    faults.push(
      `\`${entry.artifact}\` of \`${entry.name}\` is no path from the root of the workspace, from where \`oma verify agent\` looks; write one`,
    )
  return faults
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
