/** Files that Gemini CLI refuses: its loader is the strictest of all. */
import {commonDefects, controlOf, type MarkdownDialect, makerOf, nameDefects} from './common.ts'
import {type DefectSet, description} from './defect.ts'

const dialect: MarkdownDialect = {
  fileOf: stem => `.gemini/agents/${stem}.md`,
  plain: {
    name: 'name: query-doctor',
    description: `description: ${description}`,
    tools: 'tools:\n  - read_file\n  - grep_search',
  },
  means: {tools: ['read_file', 'grep_search']},
}
const defect = makerOf(dialect)
const inFolder = makerOf({...dialect, fileOf: stem => `.gemini/agents/shop/${stem}.md`})

const set: DefectSet = {
  client: 'gemini',
  control: controlOf(dialect),
  defects: [
    ...commonDefects(dialect),
    ...nameDefects(dialect),
    defect('claude-tool', "a tool in Claude Code's words", {tools: 'tools:\n  - Read'}),
    defect('unknown-tool', 'a tool that does not exist', {tools: 'tools:\n  - banana'}),
    defect('claude-server-tool', 'a tool of a server with doubled underlines', {
      tools: 'tools:\n  - mcp__shop__query',
    }),
    defect('tools-text', '`tools` as text', {tools: 'tools: read_file, grep_search'}),
    defect('known-elsewhere', 'the key `color` of other clients', {color: 'color: yellow'}),
    defect('documented-key', 'the key `mcpServers`, as its documentation has it', {
      servers: 'mcpServers:\n  shop:\n    command: shop-mcp',
    }),
    defect('turns-zero', '0 as `max_turns`', {turns: 'max_turns: 0'}),
    defect('turns-text', 'text as `max_turns`', {turns: 'max_turns: lots'}),
    defect('timeout-zero', '0 as `timeout_mins`', {timeout: 'timeout_mins: 0'}),
    defect('temperature-text', 'text as `temperature`', {temperature: 'temperature: warm'}),
    defect('unknown-kind', 'a `kind` that it does not have', {kind: 'kind: far'}),
    defect('remote-without-card', 'a remote agent without a card', {kind: 'kind: remote', tools: null}),
    defect(
      'unknown-model',
      'a model that does not exist',
      {model: 'model: gpt-banana'},
      {
        meant: {model: 'gpt-banana'},
      },
    ),
    inFolder('in-folder', 'the file in a folder inside of agents', {}),
  ],
}

export default set
