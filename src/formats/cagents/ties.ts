/** Scope limits and relations: `metadata` has a list for each, poorer than the canonical one. */
import type {Relation, ScopeLimit} from '../../agent.ts'
import {relationsHeading} from '../../lower/prompt/sections.ts'
import {compiles, type LossDraft, type LowerContext, type Lowered} from '../../lower/target.ts'

const prefix = 'cagents:'

/** A list of texts; the agent to go to instead becomes part of the text. */
export function lowerScope(limits: readonly ScopeLimit[], {nameOf}: LowerContext): Lowered {
  const losses: LossDraft[] = []
  const texts = limits.map(({what, use}) => {
    if (use === undefined) return what
    const text = `${what} (use ${nameOf(use)})`
    losses.push({fate: 'approximated', from: `${what}, use: ${use}`, to: text})
    return text
  })
  return {keys: {'not-my-scope': texts}, losses}
}

/** Items of `name`, which must come first, and `type`. */
export function lowerRelations(relations: readonly Relation[], context: LowerContext): Lowered {
  const losses: LossDraft[] = []
  const items: {name: string; type: string}[] = []
  for (const relation of relations) {
    const {type} = relation
    const name = vendorName(relation.name, context)
    if (name === null) {
      losses.push({fate: 'dropped', from: `${type} ${relation.name}`})
      continue
    }
    items.push({name, type})
    losses.push(...extraLosses(relation, name, context))
  }
  return {keys: {related_agents: items}, losses}
}

/** Null for an agent that this target leaves out: the validator warns about names without a file. */
function vendorName(name: string, {target, project, options, nameOf}: LowerContext): string | null {
  const bare = name.startsWith(prefix) ? name.slice(prefix.length) : name
  const other = project.byName.get(bare)
  if (other === undefined) return name
  return compiles(target, other, options) ? nameOf(bare) : null
}

/** A section of the prompt, where the config asks for one, still says when to turn to the other agent. */
function extraLosses(
  {name, type, when, optional}: Relation,
  written: string,
  context: LowerContext,
): LossDraft[] {
  const isTold = context.sections.relations === 'always'
  const losses: LossDraft[] = []
  if (when !== undefined) {
    const from = `${type} ${name}, when: ${when}`
    losses.push(
      isTold
        ? {fate: 'prose', from, to: `## ${relationsHeading}`}
        : {fate: 'approximated', from, to: `${type} ${written}`},
    )
  }
  if (optional === true) {
    losses.push({fate: 'approximated', from: `${type} ${name}, optional`, to: `${type} ${written}`})
  }
  return losses
}
