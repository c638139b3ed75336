/** What CFG001 says about a config, on a disk in memory. */
import {check, reportLine} from '../rules/check.ts'
import type {ExampleFile} from '../rules/page.ts'

const encoder = new TextEncoder()

function file(path: string, text: string): ExampleFile {
  return {path, bytes: encoder.encode(text), link: null, isNamed: false, kind: 'file'}
}

const agent =
  '---\nname: dba\ndescription: Use when a query is slow or a schema must change.\n---\nTune it.\n'

/** `line:column message` of every finding about the config, in the order of a report. */
export async function complaints(text: string, path = 'agentc.config.yaml'): Promise<readonly string[]> {
  const files = [file(path, text), file('agents/dba.md', agent)]
  // Columns are counted without a byte order mark, as reports do.
  const shown = files.map(one => (one.path === path ? file(path, text.replace(/^\uFEFF/, '')) : one))
  const found = await check(files)
  return found
    .filter(({rule}) => rule === 'config/unusable-config')
    .map(one => reportLine(one, shown).slice(`${path}:`.length).replace(' error config/unusable-config', ''))
}
