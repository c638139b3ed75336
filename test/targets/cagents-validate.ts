/**
 * The checks of cAgents' `scripts/ci/validate-agents.sh`, from the facts of its 12.68.0 (flat) and 12.23.0 (tree) forms.
 * Like the original it reads lines, not YAML: valid YAML in another shape fails here too.
 */
export interface Finding {
  readonly path: string
  /** Number in the script's own list. */
  readonly check: string
  readonly level: 'error' | 'warning'
}

/** Path -> text, of everything below the plugin's root. */
export type Tree = ReadonlyMap<string, string>

export type Form = 'flat' | 'tree' | 'tree-agents'

const tiers = ['controller', 'execution', 'support', 'executive', 'infrastructure']
const branches: Record<string, readonly string[]> = {
  developer: ['backend', 'frontend', 'fullstack', 'infrastructure', 'quality'],
  operator: ['business-ops', 'content', 'marketing-sales', 'people-ops', 'support'],
  advisor: ['education', 'health', 'legal', 'personal'],
}
const archetypes = [
  ...Object.keys(branches),
  'analyst',
  'creator',
  'writer',
  'strategist',
  'core',
  'leadership',
]
const window = 60

/** Every finding of a run over all agents, plus those that only `--file` shows. */
export function validateAgents(tree: Tree, form: Form): readonly Finding[] {
  const paths = [...tree.keys()].filter(path => !path.includes('/_deprecated/')).sort()
  const agents = paths.filter(path => isAgent(path, form))
  const findings = manifestFindings(tree, agents)
  if (!tree.has('.claude/settings.json')) findings.push(finding('.claude/settings.json', 'hooks', 'warning'))
  const registered = registeredIn(tree)
  const known = new Set(agents.map(path => agentName(path, form)))
  for (const path of agents) {
    const file = readFile(path, tree.get(path) ?? '', form)
    findings.push(...fileFindings(file, registered, known))
  }
  if (form === 'flat') {
    const nested = paths.filter(path => path.startsWith('agents/') && path.endsWith('/SKILL.md'))
    findings.push(...nested.map(path => finding(path, '6b', 'error')))
  }
  return findings
}

function isAgent(path: string, form: Form): boolean {
  if (form === 'flat') return /^agents\/[^/]+\.md$/.test(path)
  const [root] = form === 'tree' ? [path.split('/')[0]] : path.split('/').slice(1)
  return path.endsWith('/SKILL.md') && archetypes.includes(root ?? '')
}

function agentName(path: string, form: Form): string {
  const parts = path.split('/')
  return form === 'flat' ? (parts.at(-1) ?? '').replace(/\.md$/, '') : (parts.at(-2) ?? '')
}

function manifestFindings(tree: Tree, agents: readonly string[]): Finding[] {
  const path = '.claude-plugin/plugin.json'
  const manifest = manifestOf(tree)
  const findings: Finding[] = []
  if (typeof manifest?.name !== 'string') findings.push(finding(path, '17', 'error'))
  for (const entry of registeredIn(tree)) {
    if (!agents.includes(entry.replace(/^\.\//, ''))) findings.push(finding(path, 'orphan', 'error'))
  }
  return findings
}

function manifestOf(tree: Tree): {name?: unknown; agents?: readonly string[]} | null {
  const text = tree.get('.claude-plugin/plugin.json')
  return text === undefined ? null : JSON.parse(text)
}

function registeredIn(tree: Tree): readonly string[] {
  return manifestOf(tree)?.agents ?? []
}

interface AgentText {
  readonly path: string
  readonly form: Form
  /** Lines of the frontmatter; null: the first line opens none. */
  readonly lines: readonly string[] | null
  /** Those before `metadata:`. */
  readonly top: readonly string[]
}

function readFile(path: string, text: string, form: Form): AgentText {
  const [first, ...rest] = text.split('\n')
  if (first !== '---') return {path, form, lines: null, top: []}
  const end = rest.indexOf('---')
  const lines = end === -1 ? rest : rest.slice(0, end)
  const metadata = lines.findIndex(line => line.startsWith('metadata:'))
  return {path, form, lines, top: metadata === -1 ? lines : lines.slice(0, metadata)}
}

/** The first finding that ends the file, with the warnings met before it. */
function fileFindings(
  file: AgentText,
  registered: readonly string[],
  known: ReadonlySet<string>,
): readonly Finding[] {
  const {lines, path} = file
  if (lines === null) return [finding(path, '2', 'error')]
  const stop = identityFinding(file, lines, registered)
  if (stop !== null) return [stop]
  const findings = [...textFindings(file, lines), ...relationFindings(path, lines, known)]
  const version = textAfter(metadataLines(lines), '  version:')
  if (!/^[0-9]+\.[0-9]+\.[0-9]+$/.test(version)) return [...findings, finding(path, '19', 'error')]
  for (const key of ['model', 'color']) if (!has(lines, key)) findings.push(finding(path, key, 'warning'))
  return findings
}

/** Checks 3 to 9, 13 and 14, in the script's order. */
function identityFinding(
  file: AgentText,
  lines: readonly string[],
  registered: readonly string[],
): Finding | null {
  const {path, top, form} = file
  if (!top.some(line => line.startsWith('name:'))) return finding(path, '3', 'error')
  if (!has(lines, 'tier')) return finding(path, '4', 'error')
  if (!tiers.includes(anywhere(lines, 'tier'))) return finding(path, '5', 'warning')
  if (registered.length > 0 && !registered.includes(`./${path}`)) return finding(path, '6', 'warning')
  const folders = path.split('/').slice(form === 'tree-agents' ? 1 : 0)
  const archetype = squeeze(textAfter(top, 'archetype:'))
  if (!archetypes.includes(archetype)) return finding(path, '7', 'error')
  if (form !== 'flat' && archetype !== folders[0]) return finding(path, '7', 'error')
  const valid = branches[archetype]
  const branch = squeeze(textAfter(top, 'branch:'))
  if (valid !== undefined && !valid.includes(branch)) return finding(path, '8', 'error')
  if (valid !== undefined && form !== 'flat' && branch !== folders[1]) return finding(path, '8', 'error')
  if (top.some(line => line.startsWith('domain:'))) return finding(path, '9', 'error')
  const name = squeeze(textAfter(top, 'name:'))
  if (name.length > 64) return finding(path, '13', 'error')
  return name === agentName(path, form) ? null : finding(path, '14', 'error')
}

/** Checks 10, 15 and 16. */
function textFindings({path, top}: AgentText, lines: readonly string[]): Finding[] {
  const findings: Finding[] = []
  const {length} = textAfter(top, 'description:')
  if (length > 0 && length < 10) findings.push(finding(path, '10', 'warning'))
  if (length > 1024) findings.push(finding(path, '15', 'warning'))
  if (has(lines, 'related-agents')) findings.push(finding(path, '16', 'warning'))
  return findings
}

/** Check 11: names of a block list below `related_agents`, within a window of lines. */
function relationFindings(path: string, lines: readonly string[], known: ReadonlySet<string>): Finding[] {
  const start = lines.findIndex(line => /^(?: {2})?related_agents:/.test(line))
  if (start === -1) return []
  return lines
    .slice(start, start + window + 1)
    .filter(line => /^\s*-\s*name:/.test(line))
    .map(line => squeeze(unquote(line.replace(/^\s*-\s*name:/, ''))).replace(/^cagents:/, ''))
    .filter(name => name !== '' && !known.has(name))
    .map(() => finding(path, '11', 'warning'))
}

function metadataLines(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex(line => line.startsWith('metadata:'))
  if (start === -1) return []
  const rest = lines.slice(start + 1)
  const end = rest.findIndex(line => /^[^ ]/.test(line))
  return end === -1 ? rest : rest.slice(0, end)
}

function has(lines: readonly string[], key: string): boolean {
  return lines.some(line => line.startsWith(`${key}:`) || line.startsWith(`  ${key}:`))
}

function anywhere(lines: readonly string[], key: string): string {
  return squeeze(textAfter(lines, `${key}:`) || textAfter(lines, `  ${key}:`))
}

function textAfter(lines: readonly string[], start: string): string {
  const line = lines.find(candidate => candidate.startsWith(start))
  return line === undefined ? '' : unquote(line.slice(start.length).trimStart())
}

function unquote(text: string): string {
  return text.replaceAll(/["']/g, '')
}

function squeeze(text: string): string {
  return text.replaceAll(/\s/g, '')
}

function finding(path: string, check: string, level: Finding['level']): Finding {
  return {path, check, level}
}
