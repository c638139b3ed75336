/** Roles that Codex drops with a warning. */
import {type Defect, type DefectSet, description, type Lines, type Meant, prompt} from './defect.ts'

const file = '.codex/agents/query-doctor.toml'
const plain: Lines = {
  name: 'name = "query-doctor"',
  description: `description = "${description}"`,
  prompt: `developer_instructions = "${prompt}"`,
}
const meant = {name: 'query-doctor', file, description, prompt}

function toml(lines: Lines): string {
  return Object.values(lines)
    .filter(line => line !== null)
    .map(line => `${line}\n`)
    .join('')
}

function defect(id: string, what: string, change: Lines, more: Partial<Meant> = {}): Defect {
  return {id, what, files: {[file]: toml({...plain, ...change})}, meant: [{...meant, ...more}]}
}

function tuned(id: string, what: string, line: string, more: Partial<Meant> = {}): Defect {
  return defect(id, what, {extra: line}, more)
}

const second = '.codex/agents/query-nurse.toml'

const set: DefectSet = {
  client: 'codex',
  control: {files: {[file]: toml(plain)}, meant: [meant]},
  defects: [
    defect('broken-toml', 'a quote that is never closed', {name: 'name = "query-doctor'}),
    defect('duplicate-key', 'the same key twice', {extra: 'name = "query-doctor"'}),
    defect('no-name', 'no `name`', {name: null}),
    defect('blank-name', 'an empty `name`', {name: 'name = ""'}),
    defect('number-name', 'a number as `name`', {name: 'name = 3000'}),
    defect('spaced-name', 'a space in the name', {name: 'name = "query doctor"'}, {name: 'query doctor'}),
    defect('no-description', 'no `description`', {description: null}),
    defect('blank-description', 'an empty `description`', {description: 'description = " "'}),
    defect('number-description', 'a number as `description`', {description: 'description = 5'}),
    defect('no-prompt', 'no `developer_instructions`', {prompt: null}),
    defect('blank-prompt', 'blank `developer_instructions`', {prompt: 'developer_instructions = "  "'}),
    defect('wrong-key-prompt', 'the key `prompt` instead of `developer_instructions`', {
      prompt: `prompt = "${prompt}"`,
    }),
    tuned('unknown-key', 'a key that nobody knows', 'mood = "calm"'),
    tuned('known-elsewhere', 'the key `color` of other clients', 'color = "yellow"'),
    tuned('claude-tools', "Claude Code's key `tools` as a list", 'tools = ["Read", "Grep"]'),
    tuned('unknown-sandbox', 'a `sandbox_mode` that it does not have', 'sandbox_mode = "read only"'),
    tuned('empty-nicknames', 'no nickname in the list', 'nickname_candidates = []'),
    tuned('odd-nickname', 'a nickname with a dot', 'nickname_candidates = ["Dr. Query"]'),
    tuned('blank-nickname', 'a blank nickname', 'nickname_candidates = [" "]'),
    tuned('same-nickname', 'the same nickname twice', 'nickname_candidates = ["Doc", "Doc"]'),
    tuned('number-model', 'a number as `model`', 'model = 5'),
    tuned('unknown-effort', 'an effort that no model has', 'model_reasoning_effort = "extreme"', {
      effort: 'extreme',
    }),
    tuned('unknown-model', 'a model that does not exist', 'model = "gpt-banana"', {model: 'gpt-banana'}),
    tuned('servers-list', 'a list as `mcp_servers`', 'mcp_servers = ["shop"]'),
    tuned(
      'server-without-command',
      'a server with neither command nor address',
      '[mcp_servers.shop]\nargs = ["a"]',
    ),
    tuned('unknown-web-search', 'a `web_search` that it does not have', 'web_search = "sometimes"'),
    tuned('unknown-verbosity', 'a `model_verbosity` that it does not have', 'model_verbosity = "chatty"'),
    tuned('unknown-approval', 'an `approval_policy` that it does not have', 'approval_policy = "always"'),
    {
      id: 'duplicate-name',
      what: 'two files with one `name`',
      files: {
        [file]: toml(plain),
        [second]: toml({...plain, prompt: 'developer_instructions = "Ask the doctor."'}),
      },
      meant: [meant, {...meant, file: second, prompt: 'Ask the doctor.'}],
    },
    {
      id: 'markdown-role',
      what: 'a role in Markdown',
      open: 'files that a client passes over are not looked for in its folder',
      files: {
        '.codex/agents/query-doctor.md': `---\nname: query-doctor\ndescription: ${description}\n---\n\n${prompt}\n`,
      },
      meant: [{...meant, file: '.codex/agents/query-doctor.md'}],
    },
  ],
}

export default set
