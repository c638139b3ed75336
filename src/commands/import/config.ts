/** The config that an import leaves where there was none. */
import {configNames} from '../../config/find.ts'
import type {Imported, ImportedFile, Workspace} from '../../workspace.ts'
import {npx} from '../line/words.ts'

/** A config that reads the specs and builds the formats they came from; null when the project has one. */
export function configFor(
  {config, targets: {ids}}: Workspace,
  {agents}: Imported,
  to: string,
): ImportedFile | null {
  if (config.file !== null || agents.length === 0) return null
  const formats = [...new Set(agents.map(({agent}) => agent.format))].sort()
  const targets = formats.filter(format => ids.includes(format))
  const listed = targets.length === 0 ? ['claude-code'] : targets
  const sources = to === 'agents' ? [] : ['', `include: ["${to === '.' ? '' : `${to}/`}**/*.md"]`]
  const lines = [
    `# agentc: one spec per agent, compiled for every client named here; \`${npx('explain KEY')}\` explains a key.`,
    ...sources,
    '',
    'targets:',
    '  # Outputs go to dist/<target>/; {out: .} puts them where the client looks.',
    ...listed.map(id => `  ${id}: {}`),
  ]
  return {path: configNames[0], content: () => `${lines.join('\n')}\n`}
}
