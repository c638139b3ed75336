/** Tool lists of declared targets. */
import type {FieldName} from '../agent.ts'
import {map} from '../lower/fields.ts'
import {allowedInWords, deniedInWords, type VendorTools} from '../lower/words/vendor-tools.ts'
import {type AnyLowering, erased} from './erased.ts'
import type {FieldEntry, ListForm} from './field-entry.ts'

/** A list in the client's words, as its reader goes by them. */
export function toolsLowering(
  field: FieldName,
  {key, words, form, server, note}: Extract<FieldEntry, {readonly kind: 'tools'}>,
): AnyLowering {
  const vendor: VendorTools = {words, ...(server === undefined ? {} : {server: serverWord(server)})}
  const inWords = field === 'allowed-tools' ? allowedInWords : deniedInWords
  const said = note ?? "in the client's words; what they cannot say is reported"
  return erased(
    map<'allowed-tools'>(key, said, tools => {
      const {names, losses} = inWords(tools, vendor)
      // Nothing denied is no list; nothing allowed is one.
      const isNothing = names.length === 0 && field === 'disallowed-tools'
      return {...(isNothing ? {} : {keys: {[key]: formed(names, form)}}), losses}
    }),
  )
}

function serverWord(pattern: string | null): (server: string, tool: string) => string | null {
  if (pattern === null) return () => null
  return (server, tool) => pattern.replaceAll('{server}', () => server).replaceAll('{tool}', () => tool)
}

/** A list, as the client wants it. */
export function formed(names: readonly string[], form: ListForm): readonly string[] | string {
  if (form === 'list') return names
  return names.join(form === 'commas' ? ', ' : ' ')
}
