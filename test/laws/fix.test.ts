/** Fixes: nothing fixable is left, nothing outside the edits changes, and a second run finds nothing to do. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Diagnostic, Fix} from '../../src/diagnostic.ts'
import {applyEdits} from '../../src/fix/apply-edits.ts'
import {chooseFixes} from '../../src/fix/choose-fixes.ts'
import {type Fixed, fixProject, type Look} from '../../src/fix/fix-project.ts'
import type {Host} from '../../src/host/host.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'

const root = '/project'

async function look(host: Host): Promise<Look> {
  const workspace = await createWorkspace({host, cwd: root})
  const {diagnostics} = await workspace.check({targets: null, named: []})
  return {diagnostics, mayFix: () => true, textOf: workspace.textOf, pathOf: file => `${root}/${file}`}
}

async function fixed(
  files: Readonly<Record<string, string>>,
  kinds: readonly Fix['kind'][] = ['safe'],
): Promise<Fixed<Look>> {
  return fixProject({host: hostOf(files), kinds, look})
}

/** How many errors each rule has found. */
function errorsIn({diagnostics}: Look): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const {rule} of diagnostics.filter(({severity}) => severity === 'error'))
    counts[rule] = (counts[rule] ?? 0) + 1
  return counts
}

function hostOf(files: Readonly<Record<string, string>>): Host {
  return memoryHost(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text])),
  )
}

/** Lines of frontmatter, some with a slip that can be mended, some with comments and odd quotes around them. */
const entry = fc.constantFrom(
  'max_turns: 30 # at most',
  "maxturns: '30'",
  'maxTurns: "12"',
  'descripton: Use when data move.',
  'Tier:   support  # quiet',
  'tools: [Read, Grep,Read]',
  'allowedTools: "Read, Gerp"',
  'allowed-tools:\n  - Read # first\n  - bash\n  - Read',
  'disallowed-tools: Write Write',
  'paths: ["src\\\\a/**", src/**]',
  'paths:\n- docs\\x.md',
  'capabilities: [API Dev, api_dev, "query tuning"]',
  'related_agents:\n  - {name: leda, type: reports_to}\n  - {name: lead, type: report_to}',
  'related_agents:\n  - name: lead\n    type: reports_to\n  - name: lead\n    type: reports_to # again',
  'not-my-scope: [{what: Layout work, use: leda}]',
  '# agentc-disable-next-line SCH014, TOL002 -- old\ncolour: red',
  'color: Bright_Yellow',
  'effort: High',
  'model: Sonet',
  'metadata: {version: 1.10, max_turns: 3}',
  'version: "1.0.0"',
  'vibe: ',
)

const body = fc.constantFrom(
  'You own the schema.\n',
  'Zero\u200bwidth and\u202e turned.\n',
  '<!-- agentc-disable REL015, UNI003 -- no -->\nText\u200b.\n',
  '```sh\nls\n',
  'Hand it to `leda`.\n\n- [ ] see [there](missing.md)\n',
  'Tail without a line end',
)

const spec = fc
  .record({
    lines: fc.uniqueArray(entry, {maxLength: 5}),
    body,
    eol: fc.constantFrom('\n', '\r\n'),
    bom: fc.constantFrom('', '\uFEFF'),
  })
  .map(({lines, body: text, eol, bom}) => {
    const head = ['name: dba', 'description: >-', '  Use when a query', '  is slow.', ...lines].join('\n')
    return bom + `---\n${head}\n---\n\n${text}`.replaceAll('\n', eol)
  })

const lead = '---\nname: lead\ndescription: Use when work must be split.\n---\n\nYou lead.\n'

describe('fixes', () => {
  it('leave nothing of their kind to fix, and find nothing to do again', async () => {
    await fc.assert(
      fc.asyncProperty(spec, async text => {
        const {changes, last, spoiled} = await fixed({'agents/dba.md': text, 'agents/lead.md': lead})
        expect(spoiled).toEqual([])
        expect(last.diagnostics.filter(({fix}) => fix?.kind === 'safe').map(({rule}) => rule)).toEqual([])
        const after = Object.fromEntries(changes.map(change => [change.file, change.after]))
        const again = await fixed({'agents/dba.md': text, 'agents/lead.md': lead, ...after})
        expect(again.changes).toEqual([])
      }),
      {numRuns: 150},
    )
  })
  it('keep every byte outside of their edits', async () => {
    await fc.assert(
      fc.asyncProperty(spec, async text => {
        const {diagnostics} = await look(hostOf({'agents/dba.md': text, 'agents/lead.md': lead}))
        const chosen = chooseFixes(diagnostics, ['safe', 'unsafe'])
        const edits = chosen.flatMap(({fix}) => fix?.edits ?? []).filter(({file}) => file === 'agents/dba.md')
        const after = applyEdits(text, edits)
        expect(keptIn(after, text, chosen)).toBe(keptIn(text, text, []))
      }),
      {numRuns: 100},
    )
  })
})

describe('safe fixes', () => {
  const agent = (line: string): Readonly<Record<string, string>> => ({
    '.claude/agents/miller.md': `---\nname: miller\ndescription: Use when grain must be ground.\n${line}\n---\n\nGrind.\n`,
  })
  it.each([
    'memory: "Project"',
    "effort: 'High'",
    'isolation: Worktree',
    'tools: read, Wirte',
    'tools: [Read, LS]',
    'tools: Read, Agent(sifter), Task(baker)',
    'tools: |\n  Read\n  Write',
  ])('leave %j, which would let the agent do something else', async line => {
    expect((await fixed(agent(line))).changes).toEqual([])
  })
  it.each([
    ['tools: Read, Task(sifter)', 'tools: Read, Agent(sifter)'],
    ['tools: Read, read, LS, Glob', 'tools: Read, Glob'],
    ['disallowedTools: [wirte, bash, LS]', 'disallowedTools: [Write, Bash, Glob]'],
    ['color: Red', 'color: red'],
  ])('mend %j', async (line, expected) => {
    expect((await fixed(agent(line))).changes.map(({after}) => after)).toEqual(Object.values(agent(expected)))
  })
})

/** Agents whose names, files and relations are at odds with each other. */
const name = fc.constantFrom(
  'lead',
  'backend-lead',
  'bakend-lead',
  'a--b',
  'a-b',
  'Db_Admin',
  'db-admin',
  'dba',
)
const team = fc.uniqueArray(
  fc.record({
    stem: fc.constantFrom('lead', 'backend-lead', 'a-b', 'db-admin', 'dba'),
    name,
    related: fc.array(
      fc.record({name, type: fc.constantFrom('coordinates', 'coordinated_by', 'reviews', 'report_to')}),
      {maxLength: 3},
    ),
    text: fc.constantFrom(
      '',
      'Ask `Db_Admin`, or Db_Admin.\n',
      'Hand it to backend-lead.\n',
      '```\na--b\n```\n',
    ),
  }),
  {minLength: 2, maxLength: 4, selector: ({stem}) => stem},
)

const teamFiles = team.map(agents =>
  Object.fromEntries(
    agents.map(({stem, name: own, related, text}) => {
      const relations = related.map(one => `\n  - {name: ${one.name}, type: ${one.type}}`).join('')
      const list = relations === '' ? '' : `related_agents:${relations}\n`
      return [
        `agents/${stem}.md`,
        `---\nname: ${own}\ndescription: Use when work comes in.\n${list}---\n\n${text}`,
      ]
    }),
  ),
)

/** Errors that come to light where the misspelt name of a relation is mended. */
const revealed = ['relations/self', 'relations/contradiction', 'relations/cycle']

describe('unsafe fixes', () => {
  it('make no error that was not there', async () => {
    await fc.assert(
      fc.asyncProperty(teamFiles, async files => {
        const before = errorsIn(await look(hostOf(files)))
        const after = errorsIn((await fixed(files, ['safe', 'unsafe'])).last)
        for (const [rule, count] of Object.entries(after))
          if (!revealed.includes(rule))
            expect([rule, Math.max(count, before[rule] ?? 0)]).toEqual([rule, before[rule] ?? 0])
      }),
      {numRuns: 300},
    )
  })
  it('leave nothing unfixable that a safe fix mends', async () => {
    const agent = (own: string, rest = ''): string =>
      `---\nname: ${own}\ndescription: Use when work comes in.\n${rest}---\n\nWork.\n`
    const relation = 'related_agents: [{name: bakend-lead, type: reports_to}]\n'
    for (const stem of ['backend-developer', 'zoe']) {
      const files = {
        [`agents/${stem}.md`]: agent(stem, relation),
        'agents/lead.md': agent('backend-lead'),
      }
      const {last, changes} = await fixed(files, ['safe', 'unsafe'])
      expect(errorsIn(last)).toEqual({})
      expect(changes.map(({after}) => after)).toContain(agent(stem, relation.replace('bakend-lead', 'lead')))
    }
  })
  it('refuse a new name that gives a relation an end that it must not have, and make the other renames', async () => {
    const agent = (own: string, to: string): string =>
      `---\nname: ${own}\ndescription: Use when work comes in.\nrelated_agents: [{name: ${to}, type: coordinates}]\n---\n`
    const files = {
      'agents/clerk.md': agent('office', 'clerk'),
      'agents/lead.md': agent('backend-lead', 'maker'),
      'agents/smith.md': agent('maker', 'lead'),
      'agents/tailor.md': agent('a-tailor', 'office'),
    }
    const {last, refused, changes} = await fixed(files, ['safe', 'unsafe'])
    expect(refused.map(({fix}) => fix?.renames)).toEqual([
      {from: 'office', to: 'clerk'},
      {from: 'backend-lead', to: 'lead'},
    ])
    expect(Object.keys(errorsIn(last))).toEqual(['relations/unknown-agent'])
    expect(changes.map(({file}) => file)).toEqual(['agents/lead.md', 'agents/smith.md', 'agents/tailor.md'])
  })
  it('give no two agents one name', async () => {
    const agent = (own: string): string => `---\nname: ${own}\ndescription: Use when work comes in.\n---\n`
    const files = {'agents/a/lead.md': agent('first-lead'), 'agents/b/lead.md': agent('second-lead')}
    const {last} = await fixed(files, ['safe', 'unsafe'])
    expect(errorsIn(last)).toEqual({})
  })
})

/** What stands between the edits, in a text to which they were applied; without edits, what stands between them before. */
function keptIn(text: string, before: string, chosen: readonly Diagnostic[]): string {
  const edits = chosen
    .flatMap(({fix}) => fix?.edits ?? [])
    .filter(({file}) => file === 'agents/dba.md')
    .sort((a, b) => a.start - b.start)
  // Undone from the last to the first, the edits give the text that they were made from.
  let shift = edits.reduce((sum, {start, end, text: to}) => sum + to.length - (end - start), 0)
  let undone = text
  for (const {start, end, text: to} of [...edits].reverse()) {
    shift -= to.length - (end - start)
    const at = start + shift
    undone = undone.slice(0, at) + before.slice(start, end) + undone.slice(at + to.length)
  }
  return undone
}
