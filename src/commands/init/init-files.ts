/** What `agentc init` writes. */
import {npx} from '../line/words.ts'

/** A small config: every line says what it does. */
export const configText: string = `# agentc: one spec per agent, compiled for every client named here.
# \`${npx('explain KEY')}\` explains a key of this file, for example targets.claude-code.

targets:
  # Writes dist/claude-code/.claude/agents/<name>.md.
  # With {out: .} the files go to .claude/agents/, where Claude Code looks for them.
  claude-code: {}

# Sources; this is the default.
# include: ["agents/**/*.md"]

# Fields for agents that do not say.
# defaults: {model: sonnet}
`

export const agentPath = 'agents/change-reviewer.md'

/** A first agent that is of use in any repository. */
export const agentText: string = `---
name: change-reviewer
description: "Use when a change is finished and nobody else has read it yet: reads the diff, looks for what breaks, and returns findings with file and line. Does not edit."
allowed-tools: Read Grep Glob
---

# Change Reviewer

Read a finished change as the person who will have to repair it later.

## Reading

1. Find out what the change promises: the request, the title, the tests that came with it.
2. Read every changed file as a whole, then its callers (search for each changed name).
3. For each branch of the code ask which input reaches it, and what happens with none, one and very many.

## What counts

- Behaviour that differs from the promise.
- Errors that are caught and forgotten, resources that are opened and not closed.
- Names and formats that others rely on and that changed without a word.
- Tests that would still pass if the change were taken back.

Taste is no finding. Where the code follows a convention of the project, the convention wins.

## Handing back

One line per finding, the worst first: file and line, what goes wrong, the input that shows it. Without findings say so, and name what was read and what could not be judged.
`
