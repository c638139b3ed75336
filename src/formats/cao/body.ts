/** Bodies that never reach a model. */
import type {FieldLoss, LowerContext} from '../../lower/target.ts'
import {providerOf} from './setting.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** Some providers take no prompt from a profile, nor does Claude Code when `native_agent` names an agent of its own. */
export function bodyLosses(body: string, context: LowerContext): readonly FieldLoss[] {
  const provider = providerOf(context)
  if (body === '') return []
  const native = context.block.native_agent
  if (typeof native === 'string')
    return [{field: 'body', fate: 'dropped', from: 'body', to: `agent ${native}`}]
  if (provider === null || !vocabulary.bodyless.includes(provider)) return []
  return [{field: 'body', fate: 'dropped', from: 'body', to: provider}]
}
