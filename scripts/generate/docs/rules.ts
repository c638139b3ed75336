/** docs/rules/README.md: every rule, with the first paragraph of its page. */
import {existsSync, readFileSync} from 'node:fs'
import type {Rule} from '../../../src/check/rule.ts'
import {levelOf} from '../../../src/commands/explain/rule.ts'
import {rules} from '../../../src/generated/rules.ts'
import {code, page, table} from './page.ts'

/** Path -> text. */
export function rulePage(): Map<string, string> {
  const families = [...new Set(rules.map(familyOf))]
  return new Map([
    [
      'docs/rules/README.md',
      page(
        'Rules',
        `${rules.length} rules. Each page is also the test of its rule, and \`npx agentc-cli explain CODE\` prints it. \`rules\` of the [config](../reference/config.md#rules) and \`--rule\` of \`lint\` set levels, by id or code; *error!* cannot be lowered, because the agent behind such a finding cannot be compiled.`,
        ...families.flatMap(family => [
          `## ${family}`,
          table(
            ['code', 'rule', 'level', 'fix', 'what it finds'],
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
  const {id, code: short, required, fixable} = rule
  const level = `${levelOf(rule)}${required === true ? '!' : ''}`
  return [short, `[${code(id)}](${id}.md)`, level, fixable ?? '', firstParagraph(`docs/rules/${id}.md`)]
}

/** Empty while a page is still to be written. */
function firstParagraph(path: string): string {
  if (!existsSync(path)) return ''
  const [, paragraph = ''] = /^# .*\n\n((?:.+\n)+)/.exec(readFileSync(path, 'utf8')) ?? []
  return paragraph.replace(/\s+/g, ' ').trim()
}
