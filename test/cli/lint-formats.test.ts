/** The formats for other programs, as the command line prints them. */
import {describe, expect, it} from 'vitest'
import {readXml} from '../report/read-xml.ts'
import {sarifErrors} from '../report/sarif-schema.ts'
import {agentText} from '../support/cli.ts'
import {project} from '../support/run.ts'

const relation = (name: string): string => `related_agents: [{name: ${name}, type: collaborates_with}]\n`

/** One error with a safe fix, one warning, one info, in three files with odd names. */
const mixed = {
  'agents/bad.md': agentText('bad', relation('filee')),
  'agents/a "b" & <c>, 100%.md': agentText('filee2'),
  'agents/filee/AGENT.md': agentText('files'),
  'agents/mark.md': `\uFEFF${agentText('mark')}`,
}
const elsewhere = {env: {TZ: 'Asia/Kathmandu', LC_ALL: 'de_DE.UTF-8'}}

describe.concurrent('formats for programs', () => {
  it.each(['sarif', 'gitlab', 'junit', 'checkstyle'])('%s is the same every time', async format => {
    const {run} = project(mixed)
    const [one, two, quiet] = await Promise.all([
      run(['lint', '--format', format]),
      run(['lint', '--format', format], elsewhere),
      run(['lint', '--format', format, '--quiet']),
    ])
    expect([one.status, one.out]).toEqual([two.status, two.out])
    expect(one.out).not.toBe(quiet.out)
    expect(one.err).toMatch(/^no config: .*\n$/)
  })

  it('sarif has what code scanning wants of rules and results', async () => {
    const {run} = project(mixed)
    const {out} = await run(['lint', '--format', 'sarif'])
    const document = JSON.parse(out)
    expect(sarifErrors(document)).toBeNull()
    const [{tool, results}] = document.runs
    expect(tool.driver).toMatchObject({name: 'agentc', version: expect.stringMatching(/^\d+\.\d+\.\d+$/)})
    for (const rule of tool.driver.rules) {
      expect(rule.shortDescription.text).toMatch(/^[A-Z`].*[.!?]$/)
      expect(rule.help.markdown).toMatch(/^# \S+ \([A-Z]{3}\d{3}\)\n\n/)
      expect(rule.help.markdown).not.toContain('## Fails')
      expect(rule.helpUri).toBe(`https://unpkg.com/agentc-cli/docs/rules/${rule.id}.md`)
    }
    for (const {ruleId, ruleIndex, partialFingerprints, locations} of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]+:\d+$/)
      expect(locations[0].physicalLocation.artifactLocation.uri).not.toMatch(/^[./]|[ "<>]/)
    }
    const uris = results.map(
      (result: {locations: {physicalLocation: {artifactLocation: {uri: string}}}[]}) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri,
    )
    expect(uris).toContain('agents/a%20%22b%22%20%26%20%3Cc%3E%2C%20100%25.md')
  })

  it('all tell the findings that json tells; checkstyle leaves infos out', async () => {
    const {run, json} = project(mixed)
    const [{report}, sarif, gitlab, junit, checkstyle] = await Promise.all([
      json(['lint']),
      run(['lint', '--format', 'sarif']),
      run(['lint', '--format', 'gitlab']),
      run(['lint', '--format', 'junit']),
      run(['lint', '--format', 'checkstyle']),
    ])
    const all = report.diagnostics.map(({file, range}) => `${file}:${range.start.line}`)
    const {infos} = report.summary
    expect(infos).toBeGreaterThan(0)
    expect(
      JSON.parse(gitlab.out).map(
        ({location}: {location: {path: string; lines: {begin: number}}}) =>
          `${location.path}:${location.lines.begin}`,
      ),
    ).toEqual(all)
    expect(JSON.parse(sarif.out).runs[0].results).toHaveLength(all.length)
    const cases = readXml(junit.out).children.flatMap(({children}) => children)
    expect(cases.map(({attributes}) => `${attributes.file}:${attributes.line}`)).toEqual(all)
    const errors = readXml(checkstyle.out).children.flatMap(({children}) => children)
    expect(errors).toHaveLength(all.length - infos)
  })

  it('tell a healthy project', async () => {
    const {run} = project({'agents/dba.md': agentText('dba')})
    const [sarif, gitlab, junit, checkstyle] = await Promise.all([
      run(['lint', '--format', 'sarif']),
      run(['lint', '--format', 'gitlab']),
      run(['lint', '--format', 'junit']),
      run(['lint', '--format', 'checkstyle']),
    ])
    expect([sarif, gitlab, junit, checkstyle].map(({status}) => status)).toEqual([0, 0, 0, 0])
    expect(sarifErrors(JSON.parse(sarif.out))).toBeNull()
    expect(gitlab.out).toBe('[]\n')
    expect(readXml(junit.out).attributes).toMatchObject({tests: '1', failures: '0'})
    expect(readXml(checkstyle.out).children).toEqual([])
  })

  it('name drift on stderr, since it has no place among findings', async () => {
    const {run} = project({'agents/dba.md': agentText('dba'), 'agentc.config.yaml': 'targets: {cao: {}}\n'})
    for (const format of ['sarif', 'gitlab', 'junit', 'checkstyle']) {
      const before = await run(['build', '--check', '--format', format])
      expect([before.status, before.err]).toEqual([
        1,
        expect.stringMatching(/^missing .*dist\/cao\/dba\.md\n/),
      ])
      expect(before.out).not.toContain('dist/cao')
    }
    await run(['build'])
    const after = await run(['build', '--check', '--format', 'sarif'])
    expect([after.status, after.err]).toEqual([0, ''])
  })
})
