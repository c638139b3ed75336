/** What an import says at its end. */
import {problemsOf} from '../../parse/syntax.ts'
import {plural} from '../../report/count.ts'
import type {Imported, Workspace} from '../../workspace.ts'
import {npx} from '../line/words.ts'
import type {Written} from './write-files.ts'

/** Files that should hold an agent and gave none; Markdown without frontmatter is documentation. */
export function unreadFiles({checked: {project, syntaxes}}: Imported): readonly string[] {
  const documents = new Set(
    syntaxes
      .filter(syntax => problemsOf(syntax, 'no-frontmatter').length > 0 && !syntax.source.asked)
      .map(({source}) => source.path),
  )
  return project.holes.map(({file}) => file).filter(file => !documents.has(file))
}

/** The document of `--format json`, without its diagnostics. */
export function documentFor(
  imported: Imported,
  {written, kept, refused, isDryRun}: Written,
): Readonly<Record<string, unknown>> {
  return {
    agents: imported.agents.map(({name, before, source, agent, files, offers}) => ({
      name,
      before,
      source,
      format: agent.format,
      file: files[0].path,
      offers,
    })),
    skills: imported.skills.map(({skill: {name, file}}) => ({name, source: file})),
    unread: unreadFiles(imported),
    collisions: imported.collisions.map(({name, agents, equal, suggestion}) => ({
      name,
      files: agents.map(({file}) => file),
      equal,
      suggestion,
    })),
    dryRun: isDryRun,
    written,
    kept,
    refused,
  }
}

/** More would bury the rest. */
const mostCollisions = 5

interface Closing {
  readonly imported: Imported
  readonly written: Written
  readonly workspace: Workspace
  /** Whether a config is among the written files. */
  readonly hasConfig: boolean
}

/** The summary for people. */
export function closingLines({imported, written, workspace, hasConfig}: Closing): string {
  const {agents, checked} = imported
  const unread = unreadFiles(imported)
  const recovered = new Set(
    checked.diagnostics.filter(({rule}) => rule === 'vendor/recovered').map(({file}) => file),
  ).size
  const lines = [
    ...refusals(written),
    ...collisionLines(imported),
    ...renameLines(imported),
    ...offerLines(imported),
    `${readLine(imported, recovered)}${unread.length === 0 ? '' : `; ${plural(unread.length, 'file')} could not be read`}`,
    ...writtenLine(written, hasConfig),
    ...includeLine(imported, workspace),
    ...(agents.length > 0 && written.refused.length === 0 && !written.isDryRun
      ? [`next: ${npx('lint')}, then ${npx('build')}`]
      : []),
  ]
  return `${lines.join('\n')}\n`
}

function readLine({agents, skills}: Imported, recovered: number): string {
  const formats = new Map<string, number>()
  for (const {agent} of agents) formats.set(agent.format, (formats.get(agent.format) ?? 0) + 1)
  const counts = [...formats].sort().map(([format, count]) => `${count} ${format}`)
  const kinds = [
    ...(agents.length === 0 ? [] : [`${plural(agents.length, 'agent')} (${counts.join(', ')})`]),
    ...(skills.length === 0 ? [] : [plural(skills.length, 'skill')]),
  ]
  const broken = recovered === 0 ? '' : `, ${recovered} of them from broken files`
  return `read ${kinds.length === 0 ? 'no agent' : kinds.join(' and ')}${broken}`
}

function writtenLine({written, kept, refused, isDryRun}: Written, hasConfig: boolean): readonly string[] {
  if (refused.length > 0) return ['nothing was written']
  const same = kept.length === 0 ? '' : `; ${plural(kept.length, 'file')} there already with the same content`
  const config = hasConfig ? ', a config among them' : ''
  return [`${isDryRun ? 'would write' : 'wrote'} ${plural(written.length, 'file')}${config}${same}`]
}

function refusals({refused}: Written): readonly string[] {
  if (refused.length === 0) return []
  return [
    `there already, with other content: ${shortList(refused)}; \`--to DIR\` writes elsewhere, \`--force\` overwrites`,
  ]
}

function collisionLines({collisions}: Imported): readonly string[] {
  const equal = collisions.filter(one => one.equal)
  const different = collisions.filter(one => !one.equal)
  const shown = different.slice(0, mostCollisions).map(({name, agents, suggestion}) => {
    const [first, ...others] = agents
    const advice = others.map(
      ({file}, index) =>
        `  \`${npx(`import ${file} --set name=${suggestion[index + 1] ?? `${name}-${index + 2}`}`)}\``,
    )
    return [
      `\`${name}\` is the name of ${agents.length} different agents; ${first?.file} was taken, the others by`,
      ...advice,
    ].join('\n')
  })
  const rest = different.length - shown.length
  return [
    ...shown,
    ...(rest > 0
      ? [`${plural(rest, 'further name')} of several different agents: \`--format json\` lists them`]
      : []),
    ...(equal.length === 0
      ? []
      : [
          `there several times with the same content, and taken once: ${shortList(equal.map(({name}) => `\`${name}\``))}`,
        ]),
  ]
}

function renameLines({agents}: Imported): readonly string[] {
  const renamed = agents.filter(({before}) => before !== null)
  if (renamed.length === 0) return []
  const list = shortList(renamed.map(({before, name}) => `\`${before}\` -> \`${name}\``))
  return [`${plural(renamed.length, 'name')} made kebab-case, the old ones kept for their client: ${list}`]
}

function offerLines({agents}: Imported): readonly string[] {
  const offers = agents.filter(({offers: found, agent}) => found.some(one => !isWritten(one.name, agent)))
  const count = offers.reduce((sum, one) => sum + one.offers.length, 0)
  if (count === 0) return []
  const [first] = offers
  const example =
    first === undefined
      ? ''
      : `, for example \`${first.name}\` ${first.offers[0]?.type} \`${first.offers[0]?.name}\``
  return [
    `prompts of ${plural(offers.length, 'agent')} name other agents ${plural(count, 'time')}${example}; \`--infer-relations\` writes them as \`related_agents\``,
  ]
}

function isWritten(name: string, agent: Imported['agents'][number]['agent']): boolean {
  return (agent.fields.related_agents ?? []).some(one => one.name === name)
}

/** A config that does not look at the new files would build nothing of them. */
function includeLine({agents}: Imported, {config}: Workspace): readonly string[] {
  const path = agents[0]?.files[0].path
  if (path === undefined || config.file === null) return []
  const folder = path.slice(0, path.lastIndexOf('/'))
  if (config.include.some(({files}) => files.startsWith(`${folder}/`) || files.startsWith('**'))) return []
  return [`${config.file} does not include ${folder}/: add \`${folder}/**/*.md\` to \`include\``]
}

function shortList(items: readonly string[]): string {
  const shown = items.slice(0, 5).join(', ')
  return items.length > 5 ? `${shown} and ${items.length - 5} more` : shown
}
