import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {checkstyle} from '../../src/report/checkstyle.ts'
import {junit} from '../../src/report/junit.ts'
import {printXml} from '../../src/report/xml.ts'
import {readXml} from './read-xml.ts'
import {finding, reportOf, spanOf} from './samples.ts'

const text = '---\nname: a\nrelated_agents:\n  - name: bakend\n---\n'
const unknown = finding({span: spanOf(text, 'bakend')})
const diagnostics = [
  unknown,
  finding({...unknown, target: 'cao'}),
  finding({rule: 'name/odd', code: 'NAM001', severity: 'info', file: 'gone.md', message: '<a> & "b"'}),
  finding({rule: 'name/odd', code: 'NAM001', severity: 'warning', file: 'gone.md', message: 'odd'}),
]
const report = reportOf({diagnostics}, {'agents/a.md': text})

/** Names that nobody chose to be kind. */
const evil = '../a b/"\'<&>]]>\t\r\n\x1b[2J\u202e\x9bé世😀\ufffe\ud800'

describe('junit', () => {
  it('is a suite per file and a case per finding', () => {
    expect(junit(report)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="agentc" tests="4" failures="3" errors="0" skipped="1">
        <testsuite name="agents/a.md" tests="2" failures="2" errors="0" skipped="0">
          <testcase classname="agents/a.md" name="relations/unknown-agent (REL001)" file="agents/a.md" line="4">
            <failure message="related agent \`bakend\` does not exist; did you mean \`backend\`?" type="error">agents/a.md:4:11 error: related agent \`bakend\` does not exist; did you mean \`backend\`?
      https://agentc-cli.dev/rules/relations/unknown-agent</failure>
          </testcase>
          <testcase classname="agents/a.md" name="relations/unknown-agent (REL001) [cao]" file="agents/a.md" line="4">
            <failure message="related agent \`bakend\` does not exist; did you mean \`backend\`?" type="error">agents/a.md:4:11 error: related agent \`bakend\` does not exist; did you mean \`backend\`?
      https://agentc-cli.dev/rules/relations/unknown-agent</failure>
          </testcase>
        </testsuite>
        <testsuite name="gone.md" tests="2" failures="1" errors="0" skipped="1">
          <testcase classname="gone.md" name="name/odd (NAM001)" file="gone.md" line="1">
            <skipped message="&lt;a&gt; &amp; &quot;b&quot;">gone.md:1:1 info: &lt;a&gt; &amp; &quot;b&quot;
      https://agentc-cli.dev/rules/relations/unknown-agent</skipped>
          </testcase>
          <testcase classname="gone.md" name="name/odd (NAM001) 2" file="gone.md" line="1">
            <failure message="odd" type="warning">gone.md:1:1 warning: odd
      https://agentc-cli.dev/rules/relations/unknown-agent</failure>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `)
  })

  it('passes when there is nothing', () => {
    expect(junit(reportOf())).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="agentc" tests="1" failures="0" errors="0" skipped="0">
        <testsuite name="agentc" tests="1" failures="0" errors="0" skipped="0">
          <testcase classname="agentc" name="no findings"/>
        </testsuite>
      </testsuites>
      "
    `)
  })

  it('names no two cases of a file alike, and none by its line', () => {
    const [suite] = readXml(junit(reportOf({diagnostics: [unknown, unknown, unknown]}))).children
    expect(suite?.children.map(({attributes}) => attributes.name)).toEqual([
      'relations/unknown-agent (REL001)',
      'relations/unknown-agent (REL001) 2',
      'relations/unknown-agent (REL001) 3',
    ])
  })

  it('counts what it holds', () => {
    const root = readXml(junit(report))
    const cases = root.children.flatMap(({children}) => children)
    const results = cases.map(({children}) => children[0]?.name)
    const count = (name: string): string => String(results.filter(one => one === name).length)
    expect(root.attributes).toEqual({
      name: 'agentc',
      tests: String(cases.length),
      failures: count('failure'),
      errors: '0',
      skipped: count('skipped'),
    })
  })

  it('keeps the names of files, as far as XML can hold them', () => {
    const [suite] = readXml(junit(reportOf({diagnostics: [finding({file: evil, message: evil})]}))).children
    const kept = '../a b/"\'<&>]]>\t\r\n\\x1b[2J\u202e\x9bé世😀\\ufffe\\ud800'
    expect(suite?.attributes.name).toBe(kept)
    expect(suite?.children[0]?.attributes.file).toBe(kept)
    expect(suite?.children[0]?.children[0]?.attributes.message).toBe(
      '../a b/"\'<&>]]>\\t\\r\\n\\x1b[2J\\u202e\\x9bé世😀\\ufffe\\ud800',
    )
  })
})

describe('checkstyle', () => {
  it('is an element per file and finding, without infos', () => {
    expect(checkstyle(report)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
        <file name="agents/a.md">
          <error line="4" column="11" severity="error" message="related agent \`bakend\` does not exist; did you mean \`backend\`?" source="agentc.relations/unknown-agent"/>
          <error line="4" column="11" severity="error" message="related agent \`bakend\` does not exist; did you mean \`backend\`?" source="agentc.relations/unknown-agent"/>
        </file>
        <file name="gone.md">
          <error line="1" column="1" severity="warning" message="odd" source="agentc.name/odd"/>
        </file>
      </checkstyle>
      "
    `)
  })

  it('is empty when there are infos at most', () => {
    const empty = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3"/>\n'
    expect(checkstyle(reportOf())).toBe(empty)
    expect(checkstyle(reportOf({diagnostics: [finding({severity: 'info'})]}))).toBe(empty)
  })

  it('keeps the names of files, as far as XML can hold them', () => {
    const [file] = readXml(checkstyle(reportOf({diagnostics: [finding({file: evil, rule: evil})]}))).children
    expect(file?.attributes.name).toBe('../a b/"\'<&>]]>\t\r\n\\x1b[2J\u202e\x9bé世😀\\ufffe\\ud800')
    expect(file?.children[0]?.attributes.line).toBe('1')
  })
})

describe('printXml', () => {
  it('is well-formed and harmless to a terminal, and what XML can hold comes back', () => {
    const texts = fc.string({unit: 'grapheme'})
    fc.assert(
      fc.property(texts, texts, (value, content) => {
        const shown = printXml({name: 'root', attributes: {value, empty: null}, content})
        const {attributes, text} = readXml(shown)
        expect([attributes.value, text]).toEqual([value, content])
      }),
    )
    const anything = fc.string({unit: 'binary'})
    fc.assert(
      fc.property(anything, anything, (value, content) => {
        const shown = printXml({name: 'root', attributes: {value}, content})
        readXml(shown)
        expect(shown).not.toMatch(/[^\n\P{Cc}]/u)
      }),
    )
  })
})
