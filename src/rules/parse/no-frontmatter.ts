import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

// Frontmatter below something else, such as a licence comment or a heading.
const opening = /^---[ \t]*\r?\n(?:name|description)[ \t]*:/m

// Too many dashes, dashes that an editor made long, blanks in front, the fences of TOML and JSON.
const nearFence =
  /^\uFEFF?[ \t]*(?:[-–—]+|\+{3}|;{3}|={3,}|\*{3,})[ \t]*\r?\n["{ \t]*(?:name|description)["\t ]*[:=]/

const rule: Rule = defineRule({
  id: 'parse/no-frontmatter',
  code: 'PAR001',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  fixable: 'unsafe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    none: 'no frontmatter: the first line is not `---`, and Claude Code skips such a file without a word; open with `---`, `name`, `description`, `---`',
    unasked:
      'no frontmatter, so nothing is read from this file; open with `---`, `name`, `description`, `---`, or list the file under `exclude`',
    text: '`{text}` stands before the opening `---`: Claude Code skips the file without a word, OpenCode takes all of it as the prompt; move it below the frontmatter',
    near: '`{text}` opens no frontmatter, which is YAML between two lines of exactly `---`; write these',
    blank:
      'the opening `---` is not the first line: Claude Code skips such a file without a word; remove the blank space before it',
    language:
      '`---{language}` names a language: such frontmatter is refused and never run; open YAML with a bare `---`',
  },
  check({syntax, report}) {
    const {path, text, asked} = syntax.source
    for (const {span} of problemsOf(syntax, 'no-frontmatter')) {
      const first = text.slice(span.start, span.end).slice(0, 40).trimEnd()
      if (hasLateFrontmatter(text)) report('text', {text: first}, span)
      else if (nearFence.test(text)) report('near', {text: first}, span)
      else if (asked) report('none', {}, span)
      else report('unasked', {}, span, {severity: 'warning'})
    }
    for (const {span, edits} of problemsOf(syntax, 'blank-before-fence')) {
      report('blank', {}, span, {fix: {kind: 'unsafe', edits}})
    }
    for (const {span, language} of problemsOf(syntax, 'fence-language')) {
      const edits = /^ya?ml$/i.test(language) ? [{file: path, ...span, text: '---'}] : []
      report('language', {language}, span, {fix: {kind: 'unsafe', edits}})
    }
  },
})

export default rule

/** In a code block it is only an example. */
function hasLateFrontmatter(text: string): boolean {
  const at = opening.exec(text)?.index
  return at !== undefined && !/^(?:```|~~~)/m.test(text.slice(0, at))
}
