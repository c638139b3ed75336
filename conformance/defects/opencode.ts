/** Files that OpenCode refuses with its whole configuration, or reads as something else. */
import {commonDefects, controlOf, type MarkdownDialect, makerOf} from './common.ts'
import {type DefectSet, description} from './defect.ts'

const dialect: MarkdownDialect = {
  fileOf: stem => `.opencode/agents/${stem}.md`,
  plain: {description: `description: ${description}`, mode: 'mode: subagent'},
}
const defect = makerOf(dialect)

const named = (name: string) => makerOf({...dialect, fileOf: () => `.opencode/agents/${name}.md`})

const set: DefectSet = {
  client: 'opencode',
  control: controlOf(dialect),
  defects: [
    // It wants no description.
    ...commonDefects(dialect).map(one =>
      /^(?:no|blank)-description$/.test(one.id)
        ? {...one, meant: one.meant.map(meant => ({...meant, description: ''}))}
        : one,
    ),
    named('constructor')('javascript-name', 'the name `constructor`', {}, {meant: {name: 'constructor'}}),
    defect('number-name', 'a number as `name`', {name: 'name: 3000'}, {meant: {name: '3000'}}),
    defect('number-model', 'a number as `model`', {model: 'model: 5'}, {meant: {model: '5'}}),
    defect('unknown-mode', 'a `mode` that it does not have', {mode: 'mode: helper'}),
    defect('temperature-text', 'text as `temperature`', {temperature: 'temperature: warm'}),
    defect('steps-zero', '0 as `steps`', {steps: 'steps: 0'}),
    defect('steps-text', 'text as `steps`', {steps: 'steps: lots'}),
    defect(
      'claude-turns',
      "Claude Code's key `maxTurns`",
      {turns: 'maxTurns: 30'},
      {
        meant: {maxTurns: 30},
      },
    ),
    defect('unknown-color', 'a colour by its name', {color: 'color: bright_yellow'}),
    defect('bare-color', 'a colour without quotes', {color: 'color: #ff0000'}),
    defect('tools-list', '`tools` as a list', {tools: 'tools:\n  - read'}),
    defect('tools-text', '`tools` as text', {tools: 'tools: read, grep'}),
    defect('unknown-action', 'an action that it does not have', {permission: 'permission:\n  edit: never'}),
    defect(
      'rules-reversed',
      'the rule for everything behind the others',
      {
        permission: 'permission:\n  edit:\n    "docs/**": allow\n    "*": deny',
      },
      {silent: 'the last rule that matches wins: nothing may be edited'},
    ),
    defect(
      'unknown-model',
      'a model that does not exist',
      {model: 'model: shop/banana'},
      {
        meant: {model: 'shop/banana'},
      },
    ),
    defect('hidden-text', 'text as `hidden`', {hidden: 'hidden: "no"'}),
    defect('options-list', 'a list as `options`', {options: 'options:\n  - a'}),
  ],
}

export default set
