/** Specs in every form there is, with no field and with all of them, and fields that become prose. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of others are what is tried here.
import {plainBody, plainDescription, rawSpec, specOf, type TortureSpec} from './spec.ts'

const full = {
  archetype: 'developer',
  branch: 'backend',
  version: '1.2.3',
  vibe: 'Says "why" before: how # always',
  tier: 'execution',
  effort: 'high',
  domain: 'engineering',
  model: 'opus',
  paths: ['src/**/*.ts', 'docs/[a-z]*.md', 'a file with blanks.txt', 'übersicht/*.md'],
  color: 'bright_magenta',
  capabilities: ['query_tuning', 'index_design'],
  maxTurns: 25,
  'allowed-tools': ['Read', 'Grep', 'Glob', 'Edit', 'Bash'],
  'disallowed-tools': ['WebFetch'],
  mcpServers: {
    tickets: {
      type: 'stdio',
      command: 'node',
      args: ['server.js', '--name', 'a "b" c'],
      env: {MODE: 'it\'s: "on"'},
    },
    search: {type: 'http', url: 'https://example.org/mcp?a=1&b=2'},
  },
  examples: [
    {
      context: 'A query takes nine seconds: "slow"',
      user: 'Why is it slow?',
      agent: 'It scans; an index on `a` ends that.',
    },
    {user: 'Is it fast now? {{ yes }}', agent: 'Measured twice: 4 ms & 5 ms.'},
  ],
  'not-my-scope': [{what: 'pages and styles', use: 'form-minimal'}, 'prices: $$, 100%'],
} as const

const servers = {
  'server-stdio': {tickets: {command: 'node', args: ['server.js']}},
  'server-http': {search: {type: 'http', url: 'https://example.org/mcp'}},
  'server-sse': {events: {type: 'sse', url: 'https://example.org/sse'}},
  'server-env': {db: {command: 'db-server', env: {A: '1', B: 'true', C: "it's", D: '${TOKEN}'}}},
  'server-odd-names': {'with-hyphen': {command: 'one'}, with_underline: {command: 'two'}},
}

/** Two more files: one that the prompt names, and one below a folder of its own. */
function folderSpec(): TortureSpec {
  const name = 'form-folder'
  const description = plainDescription(name)
  const body = 'Go by the list in @resources/list.md, then by @references/deep/more.md.'
  return {
    name,
    what: 'form: a folder with resources',
    files: {
      [`agents/${name}/AGENT.md`]: `---\nname: ${name}\ndescription: ${JSON.stringify(description)}\n---\n\n${body}\n`,
      [`agents/${name}/resources/list.md`]: '# The list\n\nLook at one thing at a time.\n',
      [`agents/${name}/references/deep/more.md`]: '# More\n\nWrite down what you saw.\n',
    },
    meant: {description, body, fields: {}},
  }
}

function yamlSpec(): TortureSpec {
  const name = 'form-yaml'
  const description = plainDescription(name)
  const prompt = 'You stand in a block of YAML.\n\n  Indented by two.\n\n- and "quoted": yes'
  const block = prompt.replace(/^(?=.)/gm, '  ')
  return {
    name,
    what: 'form: YAML, with the prompt as a block',
    files: {
      [`agents/${name}.agent.yaml`]: `name: ${name}\ndescription: ${JSON.stringify(description)}\narchetype: analyst\nprompt: |\n${block}\n`,
    },
    meant: {description, body: prompt, fields: {archetype: 'analyst'}},
  }
}

function jsonSpec(): TortureSpec {
  const name = 'form-json'
  const description = plainDescription(name)
  const prompt = 'You stand in JSON.\n\nWith "quotes", \\ and \u2028 as they are.'
  return {
    name,
    what: 'form: JSON',
    files: {
      [`agents/${name}.agent.json`]: `${JSON.stringify({name, description, archetype: 'analyst', prompt}, null, 2)}\n`,
    },
    meant: {description, body: prompt, fields: {archetype: 'analyst'}},
  }
}

function head(name: string, more = ''): string {
  return `---\nname: ${name}\ndescription: ${JSON.stringify(plainDescription(name))}\n${more}---\n\n`
}

/** Forms. */
export const shapes: readonly TortureSpec[] = [
  specOf('form-minimal', 'form: no optional field'),
  specOf('form-full', 'form: every field that stands alone', {fields: full}),
  folderSpec(),
  yamlSpec(),
  jsonSpec(),
  rawSpec(
    'form-metadata',
    'form: fields inside of `metadata`',
    `${head('form-metadata', 'metadata:\n  model: haiku\n  effort: low\n  maxTurns: 7\n  color: cyan\n')}${plainBody('form-metadata')}\n`,
    {
      fields: {model: 'haiku', effort: 'low', maxTurns: 7, color: 'cyan'},
    },
  ),
  rawSpec(
    'form-template',
    'form: a template',
    `${head('form-template', 'template: handlebars\nmodel: opus\n')}You run on {{agent.model}}.{{#if agent.maxTurns}} Never said.{{/if}}\n`,
    {
      body: 'You run on {{agent.model}}.{{#if agent.maxTurns}} Never said.{{/if}}',
      fields: {model: 'opus'},
    },
  ),
  rawSpec(
    'form-comments',
    'form: comments of YAML',
    `${head('form-comments', '# a comment of its own line\nmodel: sonnet # and one behind a value\n')}${plainBody('form-comments')}\n`,
    {
      fields: {model: 'sonnet'},
    },
  ),
  rawSpec(
    'form-own-keys',
    'form: keys of one vendor',
    `${head('form-own-keys', 'targets:\n  claude-code:\n    permissionMode: acceptEdits\n    initialPrompt: "Begin: now"\n')}${plainBody('form-own-keys')}\n`,
    {},
  ),
  ...Object.entries(servers).map(([name, mcpServers]) =>
    specOf(name, 'servers: MCP', {fields: {mcpServers}}),
  ),
  specOf('prose-scope', 'prose: what is not its scope', {
    fields: {
      'not-my-scope': [
        {what: 'colours: red # blue', use: 'form-minimal'},
        'anything "quoted"',
        '- dashes and * stars',
      ],
    },
  }),
  specOf('prose-examples', 'prose: examples', {
    fields: {
      examples: [
        {user: 'What: now?', agent: 'This <b>one</b> & that.'},
        {context: '---', user: '"Hi"', agent: "It's ``` code"},
      ],
    },
  }),
  specOf('prose-paths', 'prose: globs', {fields: {paths: ['**/*.{ts,tsx}', '!dist/**', 'src/*/[!_]*.md']}}),
  specOf('prose-lists', 'prose: capabilities', {
    fields: {capabilities: ['snapshot_reading', 'lock_hunting']},
  }),
  specOf('lead-caller', 'relations: may call others', {
    fields: {
      'allowed-tools': ['Read', 'Agent'],
      archetype: 'leadership',
      tier: 'controller',
      coordination_style: 'question_based',
      typical_questions: ['What is "done"?', 'Who: and when?'],
      related_agents: [
        {name: 'lead-called', type: 'coordinates', when: 'a table: grows "fast"'},
        {name: 'form-minimal', type: 'collaborates_with'},
      ],
    },
  }),
  specOf('lead-called', 'relations: is called', {
    fields: {related_agents: [{name: 'lead-caller', type: 'coordinated_by'}]},
  }),
]
