/** Files that Copilot CLI refuses, or loads with less than they say. */
import {commonDefects, controlOf, type MarkdownDialect, makerOf} from './common.ts'
import {type DefectSet, description} from './defect.ts'

const dialect: MarkdownDialect = {
  fileOf: stem => `.github/agents/${stem}.agent.md`,
  plain: {description: `description: ${description}`, tools: 'tools: ["read", "search"]'},
  means: {tools: ['read', 'search']},
}
const defect = makerOf(dialect)

const set: DefectSet = {
  client: 'copilot',
  control: controlOf(dialect),
  defects: [
    ...commonDefects(dialect),
    defect('tools-map', '`tools` as a map', {tools: 'tools:\n  read: true'}),
    defect(
      'unknown-tool',
      'tools that do not exist',
      {tools: 'tools: ["banana", "plum"]'},
      {
        meant: {tools: ['banana', 'plum']},
      },
    ),
    defect('claude-keys', 'keys of Claude Code: `maxTurns`, `color`', {
      keys: 'maxTurns: 30\ncolor: yellow',
    }),
    defect('documented-keys', 'the documented keys `metadata` and `target`', {
      keys: 'metadata:\n  team: shop\ntarget: vscode',
    }),
    defect('number-name', 'a number as `name`', {name: 'name: 3000'}, {meant: {name: '3000'}}),
    defect('model-map', 'a map as `model`', {model: 'model:\n  id: gpt-5.4'}),
    defect(
      'unknown-model',
      'a model that does not exist',
      {model: 'model: gpt-banana'},
      {
        meant: {model: 'gpt-banana'},
      },
    ),
    defect('servers-list', 'a list as `mcp-servers`', {servers: 'mcp-servers:\n  - shop'}),
    defect('switch-text', 'text as `user-invocable`', {switch: 'user-invocable: "maybe"'}),
    defect(
      'long-body',
      'a prompt of 31 000 characters',
      good => `${good}\n${'Look again. '.repeat(2584)}\n`,
      {
        meant: {prompt: 'Look again. Look again.'},
      },
    ),
  ],
}

export default set
