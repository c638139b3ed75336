/** `.roomodes`: one mode per agent among those of other owners, in YAML or, where it is that already, in JSON. */
import {sharedBanner} from '../../lower/shared/common-folder.ts'
import {type JsonListOptions, readJsonList, writeJsonList} from '../../lower/shared/json-list.ts'
import type {SharedFile} from '../../lower/shared/shared-file.ts'
import {sharedList} from '../../lower/shared/shared-list.ts'
import type {LoweredAgent} from '../../lower/target.ts'
import {modeJson, modeOf, modeText} from './mode.ts'

const keys = {list: 'customModes', identity: 'slug'} as const

/** Also without agents: modes of an earlier build are to go then. */
export function modesFile(lowered: readonly LoweredAgent[]): SharedFile {
  const modes = lowered.map(one => {
    const mode = modeOf(one)
    return {agent: one.agent, slug: one.name, mode, text: modeText(mode)}
  })
  const yaml = sharedList({
    ...keys,
    path: '.roomodes',
    banner: sharedBanner(lowered),
    entries: modes.map(({agent, text, slug}) => ({key: slug, text, agent: agent.name, source: agent.file})),
  })
  const json: JsonListOptions = {
    ...keys,
    textOf: mode => modeText(mode as Readonly<Record<string, unknown>>),
    jsonOf: (text, indent) => modeJson(modes.find(one => one.text === text)?.mode, indent),
  }
  return {
    ...yaml,
    read: text => (isJson(text) ? readJsonList(text, json) : yaml.read(text)),
    write: (text, change) =>
      text !== null && isJson(text) ? writeJsonList(text, change, json) : yaml.write(text, change),
  }
}

function isJson(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text)
}
