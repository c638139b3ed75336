/** Whether a pack that was fetched may be believed: its sources are read first. */
import {targetIds} from '../../formats/registry.ts'
import {manifestLies} from '../../pack/lies.ts'
import {LineTable} from '../../report/line-table.ts'
import {type Alone, openAlone} from './alone.ts'
import type {FetchedPack} from './fetch-pack.ts'
import {UnfitPack} from './unfit-pack.ts'

/** Opens it alone; throws UnfitPack where something hides in it, or its manifest lies. */
export async function believe(pack: FetchedPack): Promise<Alone> {
  const alone = await openAlone(pack)
  const lies = manifestLies({
    ...{said: pack.manifest, made: alone.manifest, nameIn: alone.nameIn},
    isTarget: id => targetIds.includes(id),
  })
  const hidden = alone.hidden.map(({file, span, message}) => {
    const {line} = new LineTable(alone.textOf(file) ?? '').pointAt(span.start)
    return `\`${file}\` line ${line}: ${message}`
  })
  if (lies.length + hidden.length > 0) throw new UnfitPack([...lies, ...hidden])
  return alone
}
