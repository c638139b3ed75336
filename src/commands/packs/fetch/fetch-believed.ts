/** Whether a pack that was fetched may be believed: its sources are read first. */
import {targetIds} from '../../../formats/registry.ts'
import {manifestLies} from '../../../pack/trust/lies.ts'
import {LineTable} from '../../../report/line-table.ts'
import {type FetchedPack, type FetchRequest, fetchPack} from './fetch-pack.ts'
import {type Alone, openAlone} from './open-alone.ts'
import {UnfitPack} from './unfit-pack.ts'

/** A pack whose manifest says what its sources say, and in which nothing hides. */
export interface BelievedPack extends FetchedPack {
  readonly alone: Alone
}

/** Fetches, inspects and reads; throws UnfitPack with every reason against it. */
export async function fetchBelieved(text: string, request: FetchRequest): Promise<BelievedPack> {
  return believe(await fetchPack(text, request))
}

/** Reads a pack that was inspected; throws UnfitPack with every reason against it. */
export async function believe(pack: FetchedPack): Promise<BelievedPack> {
  const alone = await openAlone(pack)
  const reasons = [...liesOf(pack, alone), ...hiddenIn(alone)]
  if (reasons.length > 0) throw new UnfitPack(reasons)
  return {...pack, alone}
}

/** What its manifest says otherwise than its sources. */
export function liesOf(
  {manifest}: Pick<FetchedPack, 'manifest'>,
  {manifest: made, nameIn}: Alone,
): readonly string[] {
  const own = new Set(manifest.agents.map(({name}) => name))
  return manifestLies({
    ...{said: manifest, made, nameIn},
    isTarget: id => targetIds.includes(id),
    isForeign: name => name.includes(':') && !own.has(name),
  })
}

function hiddenIn({hidden, textOf}: Alone): readonly string[] {
  return hidden.map(({file, span, message}) => {
    const {line} = new LineTable(textOf(file) ?? '').pointAt(span.start)
    return `\`${file}\`, line ${line}: ${message}`
  })
}
