/** Which lines of what a template or a fragment came to stand where. */
import type {Agent} from '../../agent.ts'
import {bodyPartsOf} from '../../compose/locate.ts'
import type {PromptBody} from '../../lower/target.ts'
import {LineTable} from '../../report/line-table.ts'
import {fragmentsFolder, partialsFolder} from '../../template/set.ts'
import type {Workspace} from '../../workspace.ts'

/** A run of lines of a body with where it begins in its file. */
export interface Run {
  readonly kind: string
  readonly from: number
  readonly to: number
  readonly file: string
  readonly line: number
}

/** Lines that follow each other in the output and in their file are one run. */
export function writtenRuns(
  {text, originOf}: PromptBody,
  form: Agent,
  {textOf}: Pick<Workspace, 'textOf'>,
): readonly Run[] {
  const tables = new Map<string, LineTable>()
  const tableOf = (file: string): LineTable => {
    const table = tables.get(file) ?? new LineTable(textOf(file) ?? '')
    tables.set(file, table)
    return table
  }
  const runs: Run[] = []
  for (const [index, start] of lineStarts(text).entries()) {
    const place = originOf(start, start + 1)
    if (place === null) continue
    const {file, span} = place
    const {line} = tableOf(file).pointAt(span.start)
    const last = runs.at(-1)
    const isNext = last?.file === file && last.to === index && line === last.line + index - last.from + 1
    if (last !== undefined && isNext) runs[runs.length - 1] = {...last, to: index + 1}
    else runs.push({kind: kindOf(file, form), from: index + 1, to: index + 1, file, line})
  }
  return runs
}

function lineStarts(text: string): readonly number[] {
  return [...text.matchAll(/[^\n]*\n/g)].map(({index}) => index)
}

function kindOf(file: string, form: Agent): string {
  if (file.startsWith(`${partialsFolder}/`)) return 'partial'
  if (file.startsWith(`${fragmentsFolder}/`)) return 'fragment'
  return bodyPartsOf(form).find(({source}) => source.document.file === file)?.source.kind ?? 'agent'
}
