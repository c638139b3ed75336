/** Files that Claude Code skips, or loads with less than they say. */
import {commonDefects, controlOf, type MarkdownDialect, makerOf, nameDefects} from './common.ts'
import {type DefectSet, description} from './defect.ts'

const dialect: MarkdownDialect = {
  fileOf: stem => `.claude/agents/${stem}.md`,
  plain: {
    name: 'name: query-doctor',
    description: `description: ${description}`,
    tools: 'tools: Read, Grep',
  },
  means: {tools: ['Read', 'Grep']},
}
const defect = makerOf(dialect)

const set: DefectSet = {
  client: 'claude-code',
  control: controlOf(dialect),
  defects: [
    ...commonDefects(dialect),
    ...nameDefects(dialect),
    defect(
      'unknown-model',
      'a model that does not exist',
      {model: 'model: gpt-banana'},
      {
        meant: {model: 'gpt-banana'},
      },
    ),
    defect(
      'model-map',
      'a map as `model`',
      {model: 'model: {id: sonnet}'},
      {
        silent: 'the model is the default one',
      },
    ),
    defect(
      'unknown-tool',
      'a tool that does not exist',
      {tools: 'tools: Read, Banana'},
      {
        meant: {tools: ['Read', 'Banana']},
        silent: 'the name grants nothing',
      },
    ),
    defect('lower-case-tool', 'tools in small letters', {tools: 'tools: read, grep'}),
    defect('tools-map', '`tools` as a map', {tools: 'tools: {Read: true, Grep: true}'}),
    defect('tools-empty', '`tools:` without a value', {tools: 'tools:'}, {meant: {tools: null}}),
    defect('tools-lines', 'tools one per line in a `|` block', {tools: 'tools: |\n  Read\n  Grep'}),
    defect(
      'tool-pattern',
      'a pattern behind `Bash`',
      {tools: 'tools: Read, Bash(git status:*)'},
      {
        meant: {tools: ['Read', 'Bash']},
        silent: 'the whole of Bash is granted',
      },
    ),
    defect('wrong-key-tools', 'the key of skills, `allowed-tools`', {
      tools: null,
      other: 'allowed-tools: Read, Grep',
    }),
    defect(
      'unknown-color',
      'a colour that it does not have',
      {color: 'color: bright_yellow'},
      {
        silent: 'the colour is dropped',
      },
    ),
    defect('unknown-effort', 'an effort that it does not have', {effort: 'effort: extreme'}),
    defect('turns-text', 'text as `maxTurns`', {turns: 'maxTurns: lots'}),
    defect('turns-zero', '0 as `maxTurns`', {turns: 'maxTurns: 0'}),
    defect('unknown-permission-mode', 'a `permissionMode` that it does not have', {
      mode: 'permissionMode: yolo',
    }),
    defect('unknown-memory', 'a `memory` that it does not have', {memory: 'memory: global'}),
    defect('unknown-isolation', 'an `isolation` that it does not have', {isolation: 'isolation: docker'}),
  ],
}

export default set
