/** The golden outputs before the re-created validators: what a run of cAgents' own scripts would say about them. */
import {expect, it} from 'vitest'
import {readTree} from '../support/project.ts'
import {validateClassic} from './cagents-classic.ts'
import {lintAgents} from './cagents-lint.ts'
import {type Form, type Tree, validateAgents} from './cagents-validate.ts'

/** Case, layout, and the findings that it must have: `path check level` of the one, `path check` of the other. */
const cases: readonly [name: string, form: Form, validated: readonly string[], linted: readonly string[]][] =
  [
    ['minimal', 'flat', ['agents/api-tester.md model warning', 'agents/api-tester.md color warning'], []],
    ['full', 'flat', ['agents/api-builder.md 11 warning', 'agents/api-lead.md model warning'], []],
    ['tree', 'tree', [], []],
    ['tree-agents', 'tree-agents', [], []],
    [
      // What `targets.cagents` passes through is not ours to mend; it is warned about. The colour is a newer client's.
      'edges',
      'flat',
      [],
      [6, 20, 23, 8].map(check => `agents/passed.md ${check}`).concat('agents/odd-text.md 20'),
    ],
  ]

it.each(cases)('%s', (name, form, validated, linted) => {
  const tree = pluginAround(readTree(`test/targets/cagents/${name}/out`))
  const agents = [...tree.keys()].filter(path => isAgent(path, form))
  expect(agents.length).toBeGreaterThan(0)
  const findings = validateAgents(tree, form).map(({path, check, level}) => `${path} ${check} ${level}`)
  expect(findings.sort()).toEqual([...validated].sort())
  const failures = lintAgents(tree, path => agents.includes(path)).map(({path, check}) => `${path} ${check}`)
  expect(failures.sort()).toEqual([...linted].sort())
  for (const path of agents) {
    expect(validateClassic(tree, path.replace(/\/SKILL\.md$/, '')).errors).toEqual([])
  }
})

/** What surrounds agents in a plugin: the scripts look for it too. */
function pluginAround(tree: Tree): Tree {
  const settings = {'.claude-plugin/plugin.json': '{"name":"x"}', '.claude/settings.json': '{"hooks":{}}'}
  return new Map([...Object.entries(settings), ...tree])
}

function isAgent(path: string, form: Form): boolean {
  return form === 'flat' ? /^agents\/[^/]+\.md$/.test(path) : path.endsWith('/SKILL.md')
}
