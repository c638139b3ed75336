/** Files that Qwen Code skips, or loads with less than they say. */
import {commonDefects, controlOf, type MarkdownDialect, makerOf, nameDefects} from './common.ts'
import {type DefectSet, description, prompt} from './defect.ts'

const dialect: MarkdownDialect = {
  fileOf: stem => `.qwen/agents/${stem}.md`,
  plain: {
    name: 'name: query-doctor',
    description: `description: ${description}`,
    tools: 'tools:\n  - read_file\n  - grep_search',
  },
  means: {tools: ['read_file', 'grep_search']},
}
const defect = makerOf(dialect)
const inFolder = makerOf({...dialect, fileOf: stem => `.qwen/agents/shop/${stem}.md`})

const set: DefectSet = {
  client: 'qwen',
  control: controlOf(dialect),
  defects: [
    ...commonDefects(dialect).map(one =>
      one.id === 'unknown-key' ? {...one, silent: 'the key is dropped'} : one,
    ),
    ...nameDefects(dialect),
    defect('short-name', 'a name of one letter', {name: 'name: q'}, {meant: {name: 'q'}}),
    defect('hyphen-last', 'a hyphen behind the name', {name: 'name: query-'}, {meant: {name: 'query-'}}),
    defect('short-body', 'a prompt of nine characters', good => good.replace(prompt, 'Look now.'), {
      meant: {prompt: 'Look now.'},
    }),
    defect('unknown-approval', 'an `approvalMode` that it does not have', {mode: 'approvalMode: always'}),
    defect('unknown-permission-mode', 'a `permissionMode` that it does not have', {
      mode: 'permissionMode: yolo',
    }),
    defect('unknown-color', 'a colour that it does not have', {color: 'color: bright_yellow'}),
    defect('turns-text', 'text as `maxTurns`', {turns: 'maxTurns: lots'}),
    defect('turns-zero', '0 as `maxTurns`', {turns: 'maxTurns: 0'}),
    defect(
      'claude-tool',
      "a tool in Claude Code's words",
      {tools: 'tools: Read, Grep'},
      {meant: {tools: ['Read', 'Grep']}, silent: '`Read` is no name there, and grants nothing'},
    ),
    defect(
      'empty-tools',
      'no tool in the list',
      {tools: 'tools: []'},
      {meant: {tools: []}, silent: 'the agent has every tool'},
    ),
    defect(
      'unknown-tool',
      'a tool that does not exist',
      {tools: 'tools:\n  - banana'},
      {
        meant: {tools: ['banana']},
        silent: 'the tool does not exist',
      },
    ),
    defect('servers-list', 'a list as `mcpServers`', {servers: 'mcpServers:\n  - shop'}),
    defect('background-text', 'text as `background`', {background: 'background: "sometimes"'}),
    defect('hooks-list', 'a list as `hooks`', {hooks: 'hooks:\n  - check'}),
    defect('unknown-backend', 'an `executionBackend` that it does not have', {
      backend: 'executionBackend: cloud',
    }),
    defect('tools-map', '`tools` as a map', {tools: 'tools:\n  read_file: true'}),
    inFolder('in-folder', 'the file in a folder inside of agents', {}),
  ],
}

export default set
