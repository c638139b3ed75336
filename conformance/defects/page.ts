/** The page of known bad files, from the recorded verdicts. */
import type {Defect} from './defect.ts'
import sets from './sets.ts'
import {isOwed, type Verdict, type VerdictFile} from './verdict.ts'

const head = `# Known bad files, and who says so

Every file below is wrong in one way. The real client was asked what it makes of it, and \`agentc lint\` what it says; both columns come from runs (\`npm run conformance:defects\`), and a test holds agentc to its column without the clients. *Refused*: the client does not have the agent. *Different*: it has one that is not what the file says. Findings in brackets are told although the client makes nothing of the defect.
`

/** The whole page. */
export function defectTable(file: VerdictFile): string {
  return [head, summary(file), ...sets.flatMap(set => sectionOf(set.client, set.defects, file))].join('\n')
}

function summary(file: VerdictFile): string {
  const rows = sets.flatMap(({client, defects}) => {
    const verdicts = file[client]
    if (verdicts === undefined) return [`| ${client} | not tried | ${defects.length} | | | |`]
    const rated = defects.map(defect => ({defect, verdict: verdicts.defects[defect.id]}))
    const owed = rated.filter(({defect, verdict}) => verdict !== undefined && isOwed(defect, verdict))
    const quiet = owed.filter(({verdict}) => verdict?.words.length === 0)
    const told = owed.filter(({verdict}) => (verdict?.agentc.length ?? 0) > 0)
    const cells = [verdicts.title, `${verdicts.version}, ${verdicts.date}`, defects.length, owed.length]
    return [`| ${[...cells, quiet.length, told.length].join(' | ')} |`]
  })
  return `| client | version, asked on | bad files | refused or less than they say | of these in silence | told by agentc |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`
}

function sectionOf(client: string, defects: readonly Defect[], file: VerdictFile): readonly string[] {
  const verdicts = file[client]
  if (verdicts === undefined) return []
  const rows = defects.flatMap(defect => {
    const verdict = verdicts.defects[defect.id]
    return verdict === undefined ? [] : [rowOf(defect, verdict)]
  })
  return [
    `## ${verdicts.title} ${verdicts.version}\n`,
    `| what is wrong | the client | in its words | agentc |\n|---|---|---|---|\n${rows.join('\n')}\n`,
  ]
}

function rowOf(defect: Defect, verdict: Verdict): string {
  const {silent} = defect
  const state = verdict.client === 'loaded' && silent !== undefined ? 'loaded, in silence' : verdict.client
  const words = [...verdict.words, ...(silent === undefined ? [] : [`nothing; ${silent}`])]
  const codes = verdict.agentc.join(' ')
  const told = isOwed(defect, verdict)
    ? codes || `**nothing**: ${defect.open ?? 'it has to'}`
    : codes === ''
      ? ''
      : `(${codes})`
  return `| ${[defect.what, state, cell(words.join(' · ')), told].join(' | ')} |`
}

/** Short, and nothing in it that a table or Markdown reads. */
function cell(text: string): string {
  const short = text.length > 240 ? `${text.slice(0, 240)}…` : text
  return short.replace(/\s+/g, ' ').replace(/[|<>*_[\]]/g, mark => (mark === '|' ? '\\|' : `\\${mark}`))
}
