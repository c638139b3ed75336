/** `variants/<vendor>.json`: an entry per agent, among those of other owners. */
import type {SharedEntry, SharedFile} from '../../lower/shared/shared-file.ts'
import {sharedJsonMap} from '../../lower/shared/shared-json.ts'
import type {LoweredAgent, TargetOptions} from '../../lower/target.ts'
import {entryFor} from './entry.ts'
import {protocolPath} from './protocols.ts'
import {type Vendor, vendorsOf} from './vendor.ts'

/** The files of the vendors that `oma link` is left to; also without agents, whose old entries are to go then. */
export function variantFiles(
  lowered: readonly LoweredAgent[],
  options: TargetOptions,
): readonly SharedFile[] {
  const linked = vendorsOf(options, 'link').map(({id}) => id)
  return vendorsOf(options, 'vendors')
    .filter(({id}) => !linked.includes(id))
    .map(vendor =>
      sharedJsonMap({
        path: `.agents/agents/variants/${vendor.id}.json`,
        key: 'agents',
        frame: frameOf(vendor, options),
        entries: lowered.map(one => entryOf(one, vendor)),
      }),
    )
}

/** An entry for each agent, empty or not: without the file the vendor gets no agents at all (run with 15.0.0). */
function entryOf({agent, name, context}: LoweredAgent, vendor: Vendor): SharedEntry {
  const text = JSON.stringify(entryFor(vendor, context), null, 2)
  return {key: name, text, agent: agent.name, source: agent.file}
}

/** What a file that agentc begins says around the entries; a file of oma's own keeps what it has. */
function frameOf(vendor: Vendor, options: TargetOptions): Readonly<Record<string, unknown>> {
  return {
    vendor: vendor.id,
    destDir: vendor.folder,
    modelDefault: vendor.model,
    toolsDefault: vendor.tools,
    protocolPath: protocolPath(options.protocol, vendor),
  }
}
