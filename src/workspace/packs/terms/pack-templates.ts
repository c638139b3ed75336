/** What packs bring along for their agents, read. */
import type {PackScope} from '../../../link/project.ts'
import {parseText} from '../../../parse/parse.ts'
import type {Syntax} from '../../../parse/syntax.ts'
import {sourceOfText} from '../../../read/read.ts'
import type {Session} from '../../session.ts'
import {readPackTemplates} from '../../templates.ts'

/** By name of the package, with the texts of all of them. */
export interface PackScopes {
  readonly scopes: ReadonlyMap<string, PackScope>
  readonly syntaxes: readonly Syntax[]
}

/** Those of a run without packs. */
export const noScopes: PackScopes = {scopes: new Map(), syntaxes: []}

/** Reads their templates. */
export function packScopes(session: Session): PackScopes {
  const {packs, terms} = session
  if (packs.length === 0) return noScopes
  const scopes = new Map<string, PackScope>()
  const syntaxes: Syntax[] = []
  for (const pack of packs) {
    const templates = readPackTemplates(pack, session)
    syntaxes.push(...templates.syntaxes)
    const said = terms.get(pack.ref.name)
    if (said === undefined) continue
    scopes.set(pack.ref.name, {config: said.config, templates: templates.set})
    // Texts of patches become part of prompts; what hides in them is looked for like in any other text.
    for (const [path, text] of said.read) syntaxes.push(parseText(sourceOfText(path, text)))
  }
  return {scopes, syntaxes}
}
