import {placeOf} from '../../agent.ts'
import {capabilityHolders, type Holder} from '../../analysis/scope/capability-index.ts'
import {spellingKeys, toSnakeCase} from '../../analysis/text/spelling.ts'
import {renameEdit} from '../../check/edits/edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {compareText, type Edit} from '../../diagnostic.ts'

const rule: Rule = defineRule({
  id: 'capability/near-duplicate',
  code: 'CAP002',
  severity: 'warning',
  fixable: 'unsafe',
  scope: 'project',
  since: '0.1.0',
  messages: {
    other:
      'capability `{name}` ({count}) is `{usual}` elsewhere ({usualCount}): compared letter by letter they are two, so whoever looks for one misses those who have the other; write `{usual}`',
  },
  check({project, report}) {
    const keyOf = project.derived(spellingKeys)
    for (const holders of project.derived(capabilityHolders)) {
      for (const [usual, ...others] of spellingsIn(holders, keyOf)) {
        const [known] = usual?.holders ?? []
        if (usual === undefined || known === undefined) continue
        const span = known.agent.origin.span(placeOf(known.agent, 'capabilities', known.index))
        const related = [
          {file: known.agent.file, span, message: `\`${known.agent.name}\` has \`${usual.name}\``},
        ]
        for (const other of others) {
          const [first] = other.holders
          if (first === undefined) continue
          const where = {agent: first.agent, at: placeOf(first.agent, 'capabilities', first.index)}
          const data = {
            name: first.agent.fields.capabilities?.[first.index] ?? other.name,
            count: agents(other.holders.length),
            usual: usual.name,
            usualCount: agents(usual.holders.length),
          }
          const fix = {kind: 'unsafe', edits: renames(other, usual.name)} as const
          report('other', data, where, {field: 'capabilities', related, fix})
        }
      }
    }
  },
})

export default rule

interface Spelling {
  readonly name: string
  readonly holders: readonly Holder[]
}

/** Groups of two and more spellings of one term, the most usual first. */
function spellingsIn(
  holders: ReadonlyMap<string, readonly Holder[]>,
  keyOf: (name: string) => string,
): readonly (readonly Spelling[])[] {
  // Nearly every key has one spelling alone: a list is made for the second one.
  const firsts = new Map<string, string>()
  const groups = new Map<string, string[]>()
  for (const name of holders.keys()) {
    const key = keyOf(name)
    const first = firsts.get(key)
    const group = groups.get(key)
    if (first === undefined) firsts.set(key, name)
    else if (group === undefined) groups.set(key, [first, name])
    else group.push(name)
  }
  return [...groups]
    .filter(([key]) => key !== '')
    .map(([, names]) =>
      inSnakeCase(names.map(name => ({name, holders: holders.get(name) ?? []}))).sort(byUse),
    )
    .filter(group => group.length > 1)
}

/** In snake_case: what differs in case, blanks and hyphens alone is told by capability/not-snake-case. */
function inSnakeCase(group: readonly Spelling[]): Spelling[] {
  const found = new Map<string, Spelling>()
  for (const {name, holders} of group) {
    const term = toSnakeCase(name) ?? name
    found.set(term, {name: term, holders: [...(found.get(term)?.holders ?? []), ...holders]})
  }
  return [...found.values()]
}

/** By agents; of two as usual the longer, which needs no explanation. */
function byUse(a: Spelling, b: Spelling): number {
  return b.holders.length - a.holders.length || b.name.length - a.name.length || compareText(a.name, b.name)
}

/** In every file; an agent that has both is left to its author. */
function renames({holders}: Spelling, usual: string): readonly Edit[] {
  return holders.flatMap(({agent, index}) => {
    const {capabilities = []} = agent.fields
    const from = capabilities[index] ?? ''
    if (capabilities.includes(usual)) return []
    const edit = renameEdit(agent, placeOf(agent, 'capabilities', index), {from, to: usual})
    return edit === null ? [] : [edit]
  })
}

function agents(count: number): string {
  return count === 1 ? '1 agent' : `${count} agents`
}
