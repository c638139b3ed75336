/** Prompts that a careless writer cuts, unfolds, fills in or ends too early. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of others are what is tried here.
import {plainDescription, rawSpec, specOf, type TortureSpec} from './spec.ts'

const paragraph =
  'You read the report line by line and write down what is new, what is gone and what has moved; you never guess. '

/** Name, what is hard, and the body. */
const odd: readonly (readonly [name: string, what: string, body: string])[] = [
  ['rules', 'lines of `---`', 'You divide.\n\n---\n\nThe second part.\n\n---\n---\n\nThe third part.'],
  ['starts-with-rule', 'begins with `---`', '---\n\nYou come after a rule.'],
  [
    'frontmatter',
    'a frontmatter in its text',
    'You write files such as:\n\n---\nname: other\ndescription: "not mine"\n---\n\nand nothing else.',
  ],
  [
    'fenced-frontmatter',
    'a frontmatter inside of a code fence',
    'You write:\n\n```markdown\n---\nname: other\n---\n\n# Title\n```\n\nThen you stop.',
  ],
  ['yaml-end', 'the end mark of YAML', 'You stop at\n...\nand go on.'],
  ['toml-fence', 'the fence of TOML', 'You know\n+++\ntitle = "x"\n+++\nas well.'],
  ['triple-single', 'three single quotes', "You quote '''three''' of them, and end in '''"],
  ['triple-double', 'three double quotes', 'You quote """three""" of them, and end in """'],
  ['backslashes', 'backslashes', 'You read C:\\new\\table, \\u0041, \\\\ and a last one: \\'],
  [
    'dollars',
    'dollar signs',
    "You see $$, $1, $&, $`, $', $ARGUMENTS, ${HOME} and $(whoami), and keep them.",
  ],
  [
    'braces',
    'braces of templates',
    'You write {{ name }}, {{{ raw }}}, {{#if x}}y{{/if}}, {{> part}}, {% raw %} and ${{ secrets.X }}.',
  ],
  [
    'html-comments',
    'HTML comments',
    'You keep <!-- this --> and\n\n<!--\nthis of three lines\n-->\n\nas they are.',
  ],
  ['tags', 'tags', '<role>You weigh.</role>\n\n<rules>\n<rule id="1">a < b && c > d</rule>\n</rules>'],
  [
    'closing-tags',
    'closing tags of prompts',
    'You see </system> and </instructions> in files, which end nothing.',
  ],
  ['entities', 'entities', 'You keep &amp;, &lt;b&gt;, &#39; and &nbsp; as five or more characters.'],
  [
    'trailing-blanks',
    'blanks at the end of lines',
    'You break lines  \nwith two blanks  \nat their ends.   \n\nAlways.',
  ],
  ['tabs', 'tabs', 'You indent:\n\n\tby a tab\n\t\tby two\nand\tinside.'],
  ['blank-lines', 'many blank lines', 'You wait.\n\n\n\n\nThen you go on.\n\n\n\nThen you end.'],
  [
    'nested-lists',
    'nested lists',
    'You sort:\n\n- one\n  - two\n    - three\n\n1. first\n   1. second\n\n* [ ] open\n* [x] done',
  ],
  [
    'headings',
    'headings in both styles',
    'You title\n=========\n\n# One\n\n## Two #\n\n###### Six\n\nThree\n-----\n\nText.',
  ],
  [
    'code',
    'code of several languages',
    'You run:\n\n```sh\ncat <<\'EOF\' | sed "s/a/\\\\1/g"\n$x `y` $(z)\nEOF\n```\n\n~~~json\n{"a": "b\\n"}\n~~~\n\n    indented code',
  ],
  ['table', 'a table', 'You fill:\n\n| a | b \\| c |\n|:--|--:|\n| `x|y` | **z** |'],
  ['commands', 'commands of prompts', 'You read !`ls` and @README and /help and #memory as text.'],
  ['emoji', 'emoji, with joiners and skin tones', 'You smile 🙂, 👩🏽‍💻, 🇪🇺 and 👨‍👩‍👧‍👦, then 🏳️‍🌈.'],
  ['cjk', 'Chinese, Japanese and Korean', 'あなたは表を読みます。\n\n你只说事实。\n\n답은 한 줄입니다.'],
  ['rtl', 'Arabic and Hebrew', 'أنت تقرأ الجدول.\n\nאתה כותב שורה אחת.\n\nThen English again.'],
  ['accents', 'accents, composed and not', 'You spell café, cafe\u0301, Straße and naïve as they come.'],
  [
    'odd-blanks',
    'blanks that are no blanks',
    'You keep a no-break\u00a0blank, a thin\u2009one and an ideographic\u3000one.',
  ],
  [
    'line-separators',
    'line breaks of Unicode',
    'You keep a line\u2028separator, a paragraph\u2029separator and a next\u0085line.',
  ],
  ['quotes', 'quotes at both ends', '"You are quoted."\n\n\'So are you.\''],
  ['json', 'a body that is JSON', '{"role": "you answer in JSON", "rules": ["one", "two"], "n": 1e3}'],
  ['yaml', 'a body that is YAML', 'role: you answer in YAML\nrules:\n  - one\n  - two: "three"\n'],
  ['number', 'a body that is a number', '12345678901234567890'],
  ['one-word', 'a body of one word', 'Listen.'],
  ['long-line', 'one line of 20 000 characters', `You go on. ${paragraph.repeat(180)}`.trim()],
  [
    '100-kb',
    'a body of 100 KB',
    Array.from({length: 900}, (_, at) => `${at + 1}. ${paragraph}`.trimEnd()).join('\n'),
  ],
]

/** Prompts. */
export const bodies: readonly TortureSpec[] = [
  ...odd.map(([name, what, body]) => specOf(`body-${name}`, `body: ${what}`, {body})),
  rawSpec(
    'body-windows',
    'body: line ends of Windows',
    windows('body-windows', 'You came\nfrom Windows.\n\n- one\n- two'),
    {
      body: 'You came\nfrom Windows.\n\n- one\n- two',
    },
  ),
  rawSpec(
    'body-no-final-newline',
    'body: no line end behind the last line',
    text('body-no-final-newline', 'You end at once.').trimEnd(),
    {body: 'You end at once.'},
  ),
  rawSpec(
    'body-no-blank-line',
    'body: directly behind the frontmatter',
    text('body-no-blank-line', 'You begin at once.').replace('---\n\n', '---\n'),
    {
      body: 'You begin at once.',
    },
  ),
]

function text(name: string, body: string): string {
  return `---\nname: ${name}\ndescription: "${plainDescription(name)}"\n---\n\n${body}\n`
}

function windows(name: string, body: string): string {
  return text(name, body).replaceAll('\n', '\r\n')
}
