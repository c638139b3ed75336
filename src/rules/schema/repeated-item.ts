import {type Agent, type Place, placeOf, specFormat} from '../../agent.ts'
import {removeItemEdit} from '../../check/edits/edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

/** Lists of words; relations have a rule of their own, and `examples` may repeat themselves. */
const lists = ['capabilities', 'paths', 'skills', 'typical_questions'] as const
const toolLists = ['allowed-tools', 'disallowed-tools'] as const

const rule: Rule = defineRule({
  id: 'schema/repeated-item',
  code: 'SCH011',
  severity: 'warning',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    again: '`{item}` stands in `{field}` twice, and counts once; remove one',
  },
  check({agent, report}) {
    for (const {field, item, at} of [...repeatedWords(agent), ...repeatedTools(agent)]) {
      const edit = removeItemEdit(agent, at)
      report('again', {field, item}, at, {field, fix: {edits: edit === null ? [] : [edit]}})
    }
  },
})

export default rule

interface Repeated {
  readonly field: string
  readonly item: string
  readonly at: Place
}

function repeatedWords(agent: Agent): readonly Repeated[] {
  return lists.flatMap(field => {
    const items: readonly unknown[] = agent.fields[field] ?? []
    if (items.length < 2 || new Set(items).size === items.length) return []
    // A list that is written as one text has places for none of its words.
    return items.flatMap((item, index) => {
      const isAgain = typeof item === 'string' && items.indexOf(item) < index
      const at = placeOf(agent, field, index)
      return isAgain && isOwnPlace(agent, at) ? [{field, item, at}] : []
    })
  })
}

/** Tools are read once each, so the text alone tells. */
function repeatedTools(agent: Agent): readonly Repeated[] {
  const {origin, bodySpan, format, file} = agent
  if (format !== specFormat && format !== 'claude-code' && format !== 'cagents') return []
  if (!file.endsWith('.md')) return []
  const head = origin.text.slice(0, bodySpan.start)
  if (!hasRepeats(head)) return []
  return toolLists.flatMap(field => {
    if (agent.pointers[field] === undefined) return []
    return itemsAt(agent, placeOf(agent, field)).flatMap(({item, at}, index, all) =>
      all.findIndex(other => other.item === item) < index ? [{field, item, at}] : [],
    )
  })
}

/** Whether a list of tools seems to have one twice, whatever its key is called: positions are dear, so this comes first. */
function hasRepeats(head: string): boolean {
  for (let at = head.indexOf('ools:'); at !== -1; at = head.indexOf('ools:', at + 1)) {
    const items = itemsBehind(head, at + 'ools:'.length)
    if (new Set(items).size < items.length) return true
  }
  return false
}

function itemsBehind(head: string, start: number): readonly string[] {
  const rest = head.slice(start, start + longest)
  const [, flow] = /^[ \t]*\[([^\]]*)\]/.exec(rest) ?? []
  if (flow !== undefined) return flow.split(',').map(item => item.trim())
  const [block = ''] = /^[ \t]*\r?\n(?:[ \t]*-[ \t][^\n]*\n)+/.exec(rest) ?? []
  return block === '' ? [] : block.trim().split(/\s*\n\s*/)
}

/** No list of tools is longer. */
const longest = 4_000

/** The items of a list in the source; none of a tool string, whose clients take words twice. */
function itemsAt(agent: Agent, {pointer}: Place): readonly {item: string; at: Place}[] {
  const items: {item: string; at: Place}[] = []
  for (let index = 0; ; index += 1) {
    const at = {pointer: `${pointer}/${index}`}
    if (!isOwnPlace(agent, at)) return items
    const {start, end} = agent.origin.span(at)
    items.push({
      item: agent.origin.text
        .slice(start, end)
        .trim()
        .replace(/^["']|["']$/g, ''),
      at,
    })
  }
}

/** Whether the source has something at the very place, and not at the list around it alone. */
function isOwnPlace({origin}: Agent, {pointer}: Place): boolean {
  const own = origin.span({pointer})
  const list = origin.span({pointer: pointer.slice(0, pointer.lastIndexOf('/'))})
  return own.start !== list.start || own.end !== list.end
}
