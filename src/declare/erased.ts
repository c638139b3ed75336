/** Lowerings of declared targets: their fields are known when the declaration is read, not when it is type-checked. */
import type {FieldName} from '../agent.ts'
import type {Lowering} from '../lower/target.ts'

/** A lowering whose field only the row of the table tells. */
export type AnyLowering = Lowering<FieldName>

/** The one place where a lowering forgets its field: `fieldTable` puts each into the row that it was made for. */
export function erased<F extends FieldName>(lowering: Lowering<F>): AnyLowering {
  return lowering as unknown as AnyLowering
}
