/** The text of a new agent: complete enough to build, general enough to be kept. */
import {renderMarkdown, renderYaml} from '../../lower/text/markdown.ts'

export interface NewAgent {
  readonly name: string
  readonly description: string
  /** Further fields by canonical name. */
  readonly fields: Readonly<Record<string, string>>
}

const order = ['name', 'archetype', 'branch', 'tier', 'model', 'description', 'allowed-tools']

/** A Markdown spec. */
export function markdownAgent(agent: NewAgent): string {
  return renderMarkdown({
    keys: keysOf(agent),
    order,
    style: {quotes: 'needed', quoted: ['description']},
    banner: null,
    body: bodyOf(agent),
  })
}

/** A YAML spec, with the body in `prompt`. */
export function yamlAgent(agent: NewAgent): string {
  const keys = {...keysOf(agent), prompt: bodyOf(agent)}
  return renderYaml(keys, {quotes: 'needed', quoted: ['description'], literal: ['prompt']})
}

/** A description for somebody who gave none: says what it is for, and what comes back. */
export function defaultDescription(name: string): string {
  return `Use when a task belongs to the ${name.replaceAll('-', ' ')}; takes one task at a time and returns the result with what proves it.`
}

function keysOf({name, description, fields}: NewAgent): Readonly<Record<string, unknown>> {
  return {name, description, ...fields}
}

function bodyOf({name}: NewAgent): string {
  const title = name.replaceAll('-', ' ').replace(/\b[a-z]/g, letter => letter.toUpperCase())
  return `# ${title}

Take one task, finish it, and show what proves that it is finished.

## Before starting

1. Say in one sentence which result is asked for. Where two readings are possible, ask which one is meant.
2. Look at what is there already, and keep to its conventions.

## Working

- Change only what the task needs, and leave the rest as it was found.
- Stop and report when the task turns out to be another one than it seemed.

## Handing back

- What was done, in a few lines.
- What proves it: the command that was run, the file and line, the number that was measured.
- What is left open, and who should decide it.
`
}
