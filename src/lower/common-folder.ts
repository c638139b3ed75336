/** What the banner of a file names that several agents share. */
import type {LoweredAgent} from './target.ts'

/** The folder of what the banners of the agents name; null: there are none. */
export function sharedBanner(lowered: readonly LoweredAgent[]): string | null {
  const sources = lowered.flatMap(({context}) => context.banner ?? [])
  return sources.length === 0 ? null : commonFolder(sources)
}

/** `agents/` of `agents/a.md` and `agents/b/AGENT.md`; `./` when the files share nothing. */
function commonFolder(files: readonly string[]): string {
  const [first = [], ...others] = files.map(file => file.split('/').slice(0, -1))
  const length = first.findIndex((step, at) => others.some(other => other[at] !== step))
  const shared = length === -1 ? first : first.slice(0, length)
  return shared.length === 0 ? './' : `${shared.join('/')}/`
}
