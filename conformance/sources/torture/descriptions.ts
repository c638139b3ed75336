/** Descriptions that a careless writer of YAML, JSON or TOML gets wrong. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of others are what is tried here.
import {rawSpec, specOf, type TortureSpec} from './spec.ts'

/** Name, what is hard, and the text behind `Use when `. */
const odd: readonly (readonly [name: string, what: string, text: string])[] = [
  ['single-quotes', 'single quotes', "it's the team's 'quoted' case, ''twice'' even."],
  ['double-quotes', 'double quotes', 'somebody says "stop", or even ""stop"".'],
  ['both-quotes', 'both kinds of quotes', `it's "both": '"' and "'".`],
  [
    'triple-single',
    'three single quotes, which end a text of TOML',
    "a text holds ''' in its middle, or ends in '''",
  ],
  [
    'triple-double',
    'three double quotes, which end a text of TOML',
    'a text holds """ in its middle, or ends in """',
  ],
  ['colon-space', 'a colon and a blank', 'asked: when, where: and why: always.'],
  ['hash', 'a blank and a hash', 'issue #12 is open # not a comment.'],
  [
    'backslashes',
    'backslashes',
    'a path such as C:\\users\\new\\table must be read; \\\\server\\share too, ending in \\',
  ],
  ['unicode-escapes', 'what looks like an escape of JSON', 'a text says \\u0041 or \\x41 or \\" or \\/.'],
  [
    'dollars',
    'dollar signs of shells and of replacements',
    'a price is $$5, $1, $&, $` or ${HOME}, or $ARGUMENTS.',
  ],
  ['percent', 'percent signs', '100% is reached, %s and %d and %20 alike.'],
  ['braces', 'braces of templates', 'a template says {{ name }}, {{{ raw }}}, {% if %} or ${{ x }}.'],
  ['flow-marks', 'marks of YAML flow style', 'there is [a list], {a: map}, or a comma, and ] or } alone.'],
  [
    'yaml-marks',
    'marks of YAML in the middle',
    'there is - a dash, ? a question, * a star, & an amper, ! a bang, | or > or @ or `.',
  ],
  ['backticks', 'code in backticks', 'the function `main()` or ``a ` b`` or ``` appears.'],
  ['tags', 'tags', 'a page holds <b>bold</b>, <br/>, </system> or &amp; and &lt;.'],
  ['html-comment', 'an HTML comment', 'a page holds <!-- a comment --> or <!-- an open one.'],
  ['example-block', 'an example block', 'asked. <example>user: "hi" assistant: "hello"</example>'],
  ['table-bars', 'bars of tables', 'a | b | c stand in a row, || as well.'],
  ['equals', 'equals signs', 'a = b, a == b, a => b, or = alone.'],
  ['fences', 'fences', 'a file has --- between its parts, or ... at its end, or +++.'],
  ['emoji', 'emoji, with joiners and skin tones', 'a deploy 🚀 fails 👩🏽‍💻 or a flag 🇪🇺 is shown 👨‍👩‍👧‍👦.'],
  ['cjk', 'Chinese, Japanese and Korean', '数据库变慢、テーブルが大きい、쿼리가 느린 경우（全角：括弧）。'],
  ['rtl', 'Arabic and Hebrew', 'السؤال عن الفهرس أو שאלה על טבלה comes up.'],
  ['accents', 'accents, composed and not', 'a café, a cafe\u0301, Straße, İstanbul, ﬁne ligatures.'],
  ['astral', 'characters beyond the basic plane', '𝒜 script, 𠮷 kanji, 🂡 card.'],
  [
    'odd-blanks',
    'blanks that are no blanks',
    'a no-break\u00a0blank, a thin\u2009one and an ideographic\u3000one stand there.',
  ],
  [
    'line-separators',
    'line breaks of Unicode',
    'a line\u2028separator, a paragraph\u2029separator or a next\u0085line is in it.',
  ],
  ['tabs-inside', 'tabs', 'a\ttab\tstands\tinside.'],
  ['quote-at-end', 'a quote at its end', 'the last character is a "'],
  ['colon-at-end', 'a colon at its end', 'the last character is a colon:'],
  ['no-period', 'numbers and dates', '1e3, 0x1F, 0o17, 1_000, 12:30:45 or 2026-11-21 are typed.'],
]

/** Descriptions as a whole that YAML readers take for something else than text when they stand bare. */
const typed: readonly (readonly [name: string, what: string, description: string])[] = [
  ['starts-dash', 'begins with a dash', '- Use when a list begins with a dash.'],
  ['starts-question', 'begins with a question mark', '? Use when nobody knows.'],
  ['starts-star', 'begins with a star', '*Use* when emphasis is wanted.'],
  ['starts-amper', 'begins with an ampersand', '&Use when anchors are meant.'],
  ['starts-bang', 'begins with a bang', '!Use when tags are meant.'],
  ['starts-percent', 'begins with a percent sign', '%Use when directives are meant.'],
  ['starts-at', 'begins with an at sign', '@Use when somebody is addressed.'],
  ['starts-tick', 'begins with a backtick', '`use` when code comes first.'],
  ['starts-bracket', 'begins with a bracket', '[Use] when a tag comes first.'],
  ['starts-brace', 'begins with a brace', '{Use} when a brace comes first.'],
  ['starts-quote', 'begins with a quote', '"Use" when a quote comes first.'],
  ['starts-single', 'begins with a single quote', "'Use' when a single quote comes first."],
  ['starts-bar', 'begins with a bar', '| Use when a block is meant.'],
  ['starts-fold', 'begins with a fold', '> Use when a quote is meant.'],
  ['starts-hash', 'begins with a hash', '# Use when a heading is meant.'],
  ['starts-colon', 'begins with a colon', ': Use when a value is meant.'],
  ['starts-fence', 'begins with a fence', '--- Use when a fence is meant.'],
]

const long = Array.from(
  {length: 14},
  (_, at) => `Case ${at + 1} is about the order of things: first a, then b.`,
).join(' ')

/** Descriptions. */
export const descriptions: readonly TortureSpec[] = [
  ...odd.map(([name, what, text]) =>
    specOf(`text-${name}`, `description: ${what}`, {description: `Use when ${text}`}),
  ),
  ...typed.map(([name, what, description]) => specOf(`text-${name}`, `description: ${what}`, {description})),
  specOf('text-long', 'description: near the longest that all clients take', {
    description: `Use when it is long. ${long}`,
  }),
  specOf('text-very-long', 'description: longer than the limit of Agent Skills', {
    description: `Use when it is longer than others allow. ${Array(4).fill(long).join(' ')}`,
  }),
  rawSpec(
    'text-bare',
    'description: without quotes, over two lines',
    '---\nname: text-bare\ndescription: Use when nobody quotes,\n  and the text goes on in a second line.\n---\n\nYou are plain, and so is your text.\n',
    {
      description: 'Use when nobody quotes, and the text goes on in a second line.',
      body: 'You are plain, and so is your text.',
    },
  ),
  rawSpec(
    'text-folded',
    'description: a folded block',
    '---\nname: text-folded\ndescription: >-\n  Use when a text is folded:\n  it is one line "in the end".\n---\n\nYou fold what is long.\n',
    {description: 'Use when a text is folded: it is one line "in the end".', body: 'You fold what is long.'},
  ),
  rawSpec(
    'text-literal',
    'description: a literal block of several lines',
    '---\nname: text-literal\ndescription: |-\n  Use when lines count.\n\n  - one: this\n  - two: that\n---\n\nYou keep lines as they are.\n',
    {description: 'Use when lines count.\n\n- one: this\n- two: that', body: 'You keep lines as they are.'},
  ),
  rawSpec(
    'text-single',
    'description: in single quotes, with doubled ones inside',
    "---\nname: text-single\ndescription: 'Use when it''s said: \"yes\" # here'\n---\n\nYou say yes.\n",
    {description: 'Use when it\'s said: "yes" # here', body: 'You say yes.'},
  ),
  rawSpec(
    'text-blank-ends',
    'description: blanks at both ends',
    '---\nname: text-blank-ends\ndescription: "  Use when blanks surround a text.  "\n---\n\nYou trim what others left.\n',
    {description: 'Use when blanks surround a text.', body: 'You trim what others left.'},
  ),
]
