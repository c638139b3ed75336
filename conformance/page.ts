/** `docs/conformance.md`: what was found, by whom, when. */
import type {Client} from './client.ts'
import type {Row} from './result.ts'
import type {SourceSet} from './sources/source.ts'
import {groupReasons, renderTable} from './table.ts'

/** What the page tells. */
export interface PageRequest {
  /** Sorted. */
  readonly rows: readonly Row[]
  readonly clients: readonly Client[]
  readonly sets: readonly SourceSet[]
}

/** Agents that are named with a reason; the others are counted. */
const named = 5

/** The whole page. */
export function renderPage({rows, clients, sets}: PageRequest): string {
  return [intro, renderTable(rows), legend(sets), compared(clients, rows), exceptionsOf(rows)].join('\n')
}

const intro = `# Conformance

Written by \`npm run conformance\`: agentc compiles specs, the vendors' own clients load the outputs, and what a client then shows is compared with what the spec says, less the losses that the build reports. Every client runs in a network namespace of its own, without login, in a private home; a server on its loopback records what it would have sent and refuses it.
`

function legend(sets: readonly SourceSet[]): string {
  const lines = sets.map(({id, title}) => `- \`${id}\`: ${title}`)
  return `Sets:

${lines.join('\n')}

*loaded*: the client takes the file. *meaning equal*: all that it shows of the agent is what the spec says. *refused*: it does not load the file. *not built*: agentc itself reports errors and writes nothing, so no client is asked; the codes are those of [the rules](rules/index.md), and one agent can have several.
`
}

function compared(clients: readonly Client[], rows: readonly Row[]): string {
  const lines = clients.flatMap(({id, compares}) => {
    const own = rows.filter(({client}) => client === id)
    const [first] = own
    if (first === undefined) return []
    const dates = [...new Set(own.map(({date}) => date))].sort()
    return [`- ${first.title} ${first.version}, run on ${dates.join(' and ')}: ${compares}\n`]
  })
  return `## What is compared\n\n${lines.join('')}`
}

function exceptionsOf(rows: readonly Row[]): string {
  const parts = rows
    .filter(({exceptions}) => exceptions.length > 0)
    .map(({title, set, exceptions}) => {
      const lines = groupReasons(exceptions).map(({state, reason, agents}) => {
        const more = agents.length > named ? ` and ${agents.length - named} more` : ''
        const names = agents.slice(0, named).map(agent => `\`${agent}\``)
        return `- ${state}: ${inline(reason)} (${names.join(', ')}${more})\n`
      })
      return `### ${title}, ${set}\n\n${lines.join('')}`
    })
  const text = parts.length === 0 ? 'There are none.\n' : parts.join('\n')
  return `## Exceptions\n\nIn the words of the client, or what is different in it.\n\n${text}`
}

function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('<', '&lt;').replaceAll('|', '\\|')
}
