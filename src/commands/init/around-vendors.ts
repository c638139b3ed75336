/** `agentc init` where other vendors' agents are: a project around them, in the way that was chosen. */
import type {Context} from '../line/command.ts'
import {printData} from '../line/document.ts'
import type {Found} from './found.ts'
import {ignoreOutputs, markGenerated} from './git-lines.ts'
import {offer, startBuilding, startImporting, startLinting, type Way} from './ways.ts'

const starts = {lint: startLinting, build: startBuilding, import: startImporting}

/** A project around the files of vendors; without a choice the ways are told and nothing is written. */
export async function startAroundVendors(context: Context, found: Found, way: Way | null): Promise<number> {
  const {host, cwd, values, err} = context
  const isJson = values.text('format') === 'json'
  if (way === null) {
    if (isJson)
      printData(context, {files: [], diagnostics: [], found: found.include, ways: Object.keys(starts)})
    else err(offer(found))
    return 0
  }
  const {status, written, committed, lines} = await starts[way](context, found)
  const ignores = ignoreOutputs(host, cwd) ? ['.gitignore'] : []
  const attributes = markGenerated(host, cwd, committed) ? ['.gitattributes'] : []
  const files = [...written, ...ignores, ...attributes]
  if (isJson) printData(context, {files, way, found: found.include, check: status === 0 ? 'clean' : 'open'})
  else if (!values.has('quiet'))
    err(`${[...lines, ...[...ignores, ...attributes].map(file => `added lines to ${file}`)].join('\n')}\n`)
  return status
}
