/** Known bad files of a client: what the negative half of the conformance suite hands to the client and to `agentc lint`. */

/** What the author of a defect meant, where it is more than the one agent of the set. */
export interface Meant {
  readonly name: string
  readonly file: string
  readonly description?: string
  readonly prompt?: string
  readonly model?: string | null
  readonly effort?: string | null
  readonly maxTurns?: number | null
  readonly tools?: readonly string[] | null
  readonly color?: string | null
}

/** One bad file, or several that are bad together. */
export interface Defect {
  readonly id: string
  /** What is wrong, in words that stand in a table. */
  readonly what: string
  /** Path from the root of the project -> text. */
  readonly files: Readonly<Record<string, string>>
  readonly meant: readonly Meant[]
  /** What is lost although the client loads the file and shows nothing of it; where it is known from a run. */
  readonly silent?: string
  /** Why agentc does not tell it yet. */
  readonly open?: string
}

/** The defects of one client, and the file without any that the findings of agentc are counted from. */
export interface DefectSet {
  readonly client: string
  /** The config of a project whose files no folder tells the format of; agentc alone reads it. */
  readonly config?: string
  readonly control: Pick<Defect, 'files' | 'meant'>
  readonly defects: readonly Defect[]
}

/** Lines of a frontmatter by their key: the text of the whole line or lines, or null where there is none. */
export type Lines = Readonly<Record<string, string | null>>

/** The prompt of every file that is not about prompts. */
export const prompt = 'Find out why the query is slow, then say what to change and why.'

/** The description of every file that is not about descriptions. */
export const description = 'Use when a query of the shop is slow or locks a table.'

/** A Markdown file with these lines between its fences. */
export function markdown(lines: Lines, body: string = prompt): string {
  const written = Object.values(lines).filter(line => line !== null)
  return `---\n${written.map(line => `${line}\n`).join('')}---\n\n${body}\n`
}
