/** Tool lists: every tool alone, all at once, every spelling of a list. */
import {canonicalWords} from '../../../src/canonical-words.ts'
import {rawSpec, specOf, type TortureSpec} from './spec.ts'

const {tools, renamedTools, removedTools, mainThreadTools} = canonicalWords
/** Tools that an agent can have at all: a list of nothing else is an error. */
const own = tools.filter(tool => !mainThreadTools.includes(tool))

function allowed(name: string, what: string, list: readonly string[]): TortureSpec {
  return specOf(name, `tools: ${what}`, {fields: {'allowed-tools': list}})
}

/** `Read` beside it: no client starts an agent without a tool. */
const alone = own.map(tool => allowed(`tool-${kebab(tool)}`, `\`${tool}\``, [...new Set(['Read', tool])]))

const former = [...Object.keys(renamedTools), ...Object.keys(removedTools)].map(tool =>
  allowed(`former-${kebab(tool)}`, `\`${tool}\`, by its former name`, ['Read', tool]),
)

function kebab(tool: string): string {
  return tool.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
}

function spelled(name: string, what: string, value: string): TortureSpec {
  const description = `Use when tools are spelled as ${name} does it.`
  const body = `You use what ${name} allows you to use, and nothing else.`
  return rawSpec(
    name,
    `tools: ${what}`,
    `---\nname: ${name}\ndescription: ${description}\n${value}\n---\n\n${body}\n`,
    {
      description,
      body,
      fields: {'allowed-tools': ['Read', 'Grep', 'Glob']},
    },
  )
}

/** Tool lists. */
export const toolLists: readonly TortureSpec[] = [
  ...alone,
  ...former,
  allowed('tools-all', 'every tool that an agent can have', own),
  allowed('tools-read-only', 'reading alone', ['Read', 'Grep', 'Glob']),
  allowed('tools-shell-only', 'the shell alone', ['Bash']),
  allowed('tools-none', 'an empty list', []),
  allowed('tools-pattern', 'a pattern', ['Read', 'Bash(git log:*)']),
  allowed('tools-patterns', 'patterns beside each other', [
    'Read',
    'Bash(git log:*)',
    'Bash(npm test:*)',
    'WebFetch(domain:example.org)',
  ]),
  allowed('tools-server', 'a tool of an MCP server', ['Read', 'mcp__tickets__find']),
  allowed('tools-whole-server', 'all tools of an MCP server', ['Read', 'mcp__tickets__*']),
  spelled('tools-commas', 'a text with commas', 'allowed-tools: Read, Grep, Glob'),
  spelled('tools-blanks', 'a text with blanks', 'allowed-tools: Read Grep Glob'),
  spelled('tools-flow', 'a list in brackets', 'allowed-tools: [Read, "Grep", \'Glob\']'),
  spelled('tools-block', 'a list in lines', 'allowed-tools:\n  - Read\n  - Grep\n  - Glob'),
  spelled('tools-other-key', 'under the key `tools`', 'tools: Read, Grep, Glob'),
  spelled('tools-in-metadata', 'inside of `metadata`', 'metadata:\n  allowed-tools: [Read, Grep, Glob]'),
  specOf('tools-denied', 'tools: denied alone', {fields: {'disallowed-tools': ['Bash', 'Write', 'Edit']}}),
  specOf('tools-denied-one', 'tools: one denied', {fields: {'disallowed-tools': ['WebFetch']}}),
  specOf('tools-denied-server', 'tools: a server denied', {
    fields: {'disallowed-tools': ['mcp__tickets__*']},
  }),
  specOf('tools-denied-pattern', 'tools: a pattern denied', {fields: {'disallowed-tools': ['Bash(rm:*)']}}),
  specOf('tools-both', 'tools: some allowed, others denied', {
    fields: {'allowed-tools': ['Read', 'Grep', 'Write'], 'disallowed-tools': ['Bash']},
  }),
]
