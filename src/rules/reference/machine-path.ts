import {defineRule, type Rule} from '../../check/rule.ts'
import {markdownLines} from '../../parse/scan.ts'

const rule: Rule = defineRule({
  id: 'reference/machine-path',
  code: 'REF006',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    home: '`{path}` is the home folder of one person on one machine, and nobody else has it; write the path from the root of the project, or with `~` or a variable',
  },
  check({owner, body, report}) {
    const {text} = body
    if (!/[/\\](?:home|Users)[/\\]/.test(text) || !owner.file.endsWith('.md')) return
    const seen = new Set<string>()
    for (const {text: line, start, fenced} of markdownLines(text)) {
      if (fenced || shown.test(line)) continue
      for (const {0: path, 1: account = '', index} of line.matchAll(home)) {
        if (seen.has(account) || stock.test(account)) continue
        seen.add(account)
        report('home', {path}, body.at(start + index, start + index + path.length))
      }
    }
  },
})

export default rule

/** At the start of a path: not in an address, and not below another folder than a Windows disk under Linux. */
const home =
  /(?<![\w.~)}>*:/\\-])(?:(?:\/mnt\/[a-z])?\/(?:home|Users)\/|[A-Za-z]:\\{1,2}Users\\{1,2})([A-Za-z][\w.-]*)(?=[/\\])/g

/** Lines that show what a path looks like, or forbid it. */
const shown = /\b(?:e\.g\.|for example|examples?|such as|like|never|avoid|hard-?coded|not)(?!\w)/i

/** Names of everybody: placeholders, and accounts that images and services come with. */
const stock =
  /user|name|you|example|^(?:admin|agent|alice|app|bob|build|builder|ci|claude|codespace|coder|default|demo|dev|developer|docker|foo|git|guest|jane|john|jovyan|linuxbrew|me|node|project|public|root|runner|shared|someone|sandbox|test|tools|ubuntu|vscode|workspace|x+)$/i
