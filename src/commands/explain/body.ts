/** `agentc explain AGENT --field body`: which lines of the prompt come from which file. */
import type {Agent} from '../../agent.ts'
import {bodyPartsOf, locate} from '../../compose/locate.ts'
import {alignColumns} from '../../report/table.ts'
import {visible} from '../../report/visible.ts'
import type {Context} from '../line/command.ts'
import {printData, printText} from '../line/document.ts'
import type {OpenProject} from '../project/open-project.ts'
import {formOf, loweredOf} from './agent-fates.ts'
import {pointAt} from './chain.ts'
import {type Run, writtenRuns} from './written-lines.ts'

/** Prints the runs; targets whose body differs have their own. */
export function explainBody(
  context: Context,
  agent: Agent,
  {checked, workspace}: OpenProject,
  isJson: boolean,
): void {
  const forms = checked.compilations.map(compilation => {
    const {target, stack} = compilation
    const form = formOf(agent, compilation)
    const written = loweredOf(agent, compilation)?.context.body
    const isWritten = written !== undefined && written.text !== '' && written.text !== form.body
    const runs = isWritten ? writtenRuns(written, form, workspace) : runsOf(form)
    const body = isWritten ? written.text : form.body
    return {target: target.id, ...(stack !== null && {stack}), runs, body}
  })
  const others = forms.filter(({body}) => body !== agent.body).map(({body: _, ...rest}) => rest)
  const runs = runsOf(agent)
  if (isJson) {
    printData(context, {kind: 'body', agent: agent.name, runs, targets: others})
    return
  }
  const head = context.style.paint('strong', `body of ${visible(agent.name)}`)
  const blocks = others.map(({target, stack, runs: own}) => {
    return `\n${stack === undefined ? target : `${target} (${stack})`}\n${tableOf(own)}`
  })
  printText(context, `${head}\n${tableOf(runs)}${blocks.join('')}`)
}

function tableOf(runs: readonly Run[]): string {
  if (runs.length === 0) return '  empty\n'
  const rows = runs.map(({from, to, file, line, kind}) => {
    const lines = from === to ? `line ${from}` : `lines ${from}-${to}`
    return [lines, visible(`${file}:${line}`), kind === 'agent' ? '' : kind]
  })
  return alignColumns(rows, {indent: '  '})
}

function runsOf(agent: Agent): readonly Run[] {
  if (agent.body === '') return []
  const parts = bodyPartsOf(agent)
  let line = 1
  let offset = 0
  return parts.map(part => {
    const {text, source} = part
    const span = locate(parts, {start: offset, end: offset + 1})
    const count = text.split('\n').length - 1
    const place = pointAt(source.document.file, source.document.origin.text, span)
    const run = {
      kind: source.kind,
      from: line,
      to: line + Math.max(count, 1) - 1,
      file: place.file,
      line: place.line,
    }
    line += count
    offset += text.length
    return run
  })
}
