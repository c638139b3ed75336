/** docs/rules/index.md: every rule, with the first paragraph of its page. */
import {existsSync, readFileSync} from 'node:fs'
import type {Rule} from '../../../src/check/rule.ts'
import {rules} from '../../../src/generated/rules.ts'
import {code, page, table} from './page.ts'

/** What the families are about. */
const titles: Readonly<Record<string, string>> = {
  body: 'Bodies',
  capability: 'Capabilities',
  config: 'Config, suppressions and baseline',
  description: 'Descriptions: what a client chooses by',
  io: 'Files and folders',
  model: 'Models and other settings',
  name: 'Names',
  parse: 'Reading a file',
  paths: 'Paths',
  portability: 'What targets make of it',
  reference: 'Links and bundled files',
  relations: 'Relations: the team as a graph',
  schema: 'Keys and values',
  scope: 'Scope: who does what',
  security: 'Security',
  skill: 'Agent Skills',
  tokens: 'Budgets',
  tools: 'Tools',
  unicode: 'Hidden characters',
  vendor: "What vendors' clients make of their files",
}

/** Path -> text. */
export function rulePage(): Map<string, string> {
  const families = [...new Set(rules.map(familyOf))]
  return new Map([
    [
      'docs/rules/index.md',
      page(
        'Rules',
        `${rules.length} rules in ${families.length} families. Each page is also the test of its rule, and \`npx agentc-cli explain CODE\` prints it. How findings are fixed, hidden, recorded and reported: [linting](../lint.md); how often each rule was right on real files: [precision](precision.md).`,
        'Severity: *error!* cannot be lowered, because the agent behind such a finding cannot be compiled. Fix: `safe` ones are made by `lint --fix`, `unsafe` ones by `lint --fix-unsafe`. Preset: the smallest one that has the rule on; `extends` of the [config](../reference/config.md#extends) chooses it, `rules` and `--rule` set single levels, by id or code.',
        ...families.flatMap(family => [
          `## ${titles[family] ?? family}`,
          table(
            ['code', 'rule', 'severity', 'fix', 'preset', 'what it finds'],
            rules.filter(rule => familyOf(rule) === family).map(row),
          ),
        ]),
      ),
    ],
  ])
}

function familyOf({id}: Rule): string {
  return id.split('/')[0] ?? id
}

function row(rule: Rule): readonly string[] {
  const {id, code: short, severity, required, fixable, preset = 'recommended', status = 'stable'} = rule
  const level = `${severity}${required === true ? '!' : ''}`
  const note = status === 'stable' ? '' : ` (${status})`
  const link = `[${code(id)}](${id}.md)${note}`
  return [short, link, level, fixable ?? '', preset, firstParagraph(`docs/rules/${id}.md`)]
}

/** Empty while a page is still to be written. */
function firstParagraph(path: string): string {
  if (!existsSync(path)) return ''
  const [, paragraph = ''] = /^# .*\n\n((?:.+\n)+)/.exec(readFileSync(path, 'utf8')) ?? []
  return paragraph.replace(/\s+/g, ' ').trim()
}
