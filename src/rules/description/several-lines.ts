import {placeOf} from '../../agent.ts'
import {descriptionOf} from '../../analysis/description/description.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

/** Formats whose own checks read the frontmatter line by line, with what reads it. */
const readers: ReadonlyMap<string, string> = new Map([['cagents', '`validate-agents.sh` of cAgents 12.68.0']])

/** A value that begins with a block mark or below the key, or that goes on below. */
const folded = /^description:(?:[ \t]*(?:[>|][^\n]*)?\r?\n|[^\n]+\n)[ \t]+\S/m

const rule: Rule = defineRule({
  id: 'description/several-lines',
  code: 'DSC014',
  severity: 'warning',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    lines:
      'the description stands on several lines, of which {reader} reads the first alone, here `{first}`; write it on one line',
  },
  check({agent, report}) {
    const reader = readers.get(agent.format)
    if (reader === undefined || !folded.test(agent.origin.text)) return
    const description = descriptionOf(agent)
    if (description === null) return
    const {start, end: blockEnd} = agent.origin.span(placeOf(agent, 'description'))
    const raw = agent.origin.text.slice(start, blockEnd).trimEnd()
    if (!raw.includes('\n')) return
    const text = description.text.trim()
    const first = raw.slice(0, raw.indexOf('\n')).trimEnd()
    const edit = {
      file: agent.file,
      start,
      end: start + raw.length,
      text: JSON.stringify(text.replace(/\s*\n\s*/g, ' ')),
    }
    // A comment behind the mark of a block would be lost, and line breaks of the text become blanks.
    const kind = text.includes('\n') ? 'unsafe' : 'safe'
    const fix = /^[>|].*#/.test(first) ? {} : {fix: {kind, edits: [edit]} as const}
    report('lines', {reader, first}, {start, end: edit.end}, {field: 'description', ...fix})
  },
})

export default rule
