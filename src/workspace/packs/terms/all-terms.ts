/** What all packs of a project say of their agents, and where two of them say something else about one thing. */

import type {ConfigProblem} from '../../../config/problem.ts'
import {builtInTypes, type RelationType, relationTypes} from '../../../link/relation-types.ts'
import {sameValue} from '../../../same-value.ts'
import type {OpenPack} from '../open/read-pack.ts'
import {refusal} from '../refusal.ts'
import {type PackTerms, readTerms, type TermsRequest} from './terms.ts'

/** By name of the package. */
export interface AllTerms {
  readonly terms: ReadonlyMap<string, PackTerms>
  readonly problems: readonly ConfigProblem[]
}

/** Reads them, pack by pack. */
export function readAllTerms(packs: readonly OpenPack[], request: TermsRequest): AllTerms {
  const terms = new Map(packs.map(pack => [pack.ref.name, readTerms(pack, request)]))
  const own = [...terms.values()].flatMap(({problems}) => problems)
  return {terms, problems: [...own, ...rivalTypes(packs, request)]}
}

/** Two packs that mean different things by one relation type: prompts name types, so that one of them would be told wrong. */
function rivalTypes(packs: readonly OpenPack[], {config}: TermsRequest): readonly ConfigProblem[] {
  const known = new Map<string, {readonly type: RelationType; readonly by: string}>()
  const decided = relationTypes(config.relations)
  return packs.flatMap(({use, manifest}) => {
    const said = relationTypes((manifest.config?.relations ?? {}) as typeof config.relations)
    return [...said.values()].flatMap((type): readonly ConfigProblem[] => {
      const {name} = type
      const other = known.get(name)
      if (builtInTypes.has(name) || decided.has(name)) return []
      if (other === undefined) known.set(name, {type, by: use.name})
      if (other === undefined || sameValue(other.type, type)) return []
      const reason = `names \`${use.name}\`, whose relation type \`${name}\` is another than that of \`${other.by}\`; say which one holds with \`relations: {${name}: {inverse: ${other.type.inverse}, hierarchical: ${other.type.hierarchical}}}\` in the config, or leave out the agents that use it`
      return [refusal(use, reason)]
    })
  })
}
