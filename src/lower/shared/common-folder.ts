/** What the banner of a file names that several agents share. */
import {compareText} from '../../diagnostic.ts'
import type {LoweredAgent} from '../target.ts'
import {packsNamed} from '../text/banner.ts'

/** The folder of what the banners of the agents name; null: there are none. */
export function sharedBanner(lowered: readonly LoweredAgent[]): string | null {
  const told = lowered.map(({context}) => context).filter(({banner}) => banner !== null)
  const [first] = told
  if (first === undefined) return null
  const own = told.filter(({agent}) => agent.pack === undefined)
  if (own.length > 0) return commonFolder(own.map(({agent}) => agent.file))
  const packs = [...new Set(told.flatMap(({agent}) => agent.pack?.name ?? []))].sort(compareText)
  return packsNamed(packs, first.project.config.file)
}

/** `agents/` of `agents/a.md` and `agents/b/AGENT.md`; `./` when the files share nothing. */
function commonFolder(files: readonly string[]): string {
  const [first = [], ...others] = files.map(file => file.split('/').slice(0, -1))
  const length = first.findIndex((step, at) => others.some(other => other[at] !== step))
  const shared = length === -1 ? first : first.slice(0, length)
  return shared.length === 0 ? './' : `${shared.join('/')}/`
}
