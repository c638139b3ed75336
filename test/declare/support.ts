/** A small declared target, and projects with it. */
import {stringify} from 'yaml'
import {fieldNames} from '../../src/generated/fields.ts'
import {type Built, buildTree} from '../support/project.ts'

export type Data = Readonly<Record<string, unknown>>

const fates: Data = {
  ...Object.fromEntries(fieldNames.map(name => [name, {drop: 'no such key'}])),
  name: 'keep',
  description: 'keep',
  paths: 'prose',
  examples: 'prose',
  'not-my-scope': 'prose',
  related_agents: 'prose',
}

/** A declaration that is in order, with other keys at the top. */
export function declaration(changes: Data = {}): Data {
  return {
    title: 'Desk agents',
    summary: 'Writes files.',
    vocabulary: {client: 'Desk 2.1', date: '2026-11-19', moods: ['calm'], writers: ['Write', 'Bash']},
    name: {pattern: '^[a-z-]+$', say: 'lower case'},
    files: [{path: 'desk/{{name}}.md', frontmatter: ['name', 'description']}],
    fields: fates,
    schema: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: {name: {type: 'string'}, description: {type: 'string'}},
    },
    ...changes,
  }
}

/** The same with other fates, and keys of the schema for them. */
export function withFates(changes: Data, properties: Data = {}): Data {
  const base = declaration()
  const schema = base.schema as {readonly properties: Data}
  return {
    ...base,
    fields: {...fates, ...changes},
    schema: {...schema, properties: {...schema.properties, ...properties}},
  }
}

export type Files = Readonly<Record<string, string>>

/** An agent with these lines of frontmatter. */
export function agent(lines = '', body = 'You look.', name = 'dba'): string {
  return `---\nname: ${name}\ndescription: Use when a query is slow.\n${lines}---\n\n${body}\n`
}

const folder = 'variants/_vendors/desk'

/** A project with the target `desk`; `files` win. */
export function project(target: Data | string, files: Files = {}): Files {
  return {
    'agentc.config.yaml': 'targets: {desk: {out: out}}\nbanner: false\n',
    'agents/dba.md': agent(),
    [`${folder}/target.yaml`]: typeof target === 'string' ? target : stringify(target, {lineWidth: 0}),
    ...files,
  }
}

/** Builds it. */
export function build(target: Data | string, files: Files = {}): Promise<Built> {
  return buildTree(new Map(Object.entries(project(target, files))))
}

/** Findings about the config and declarations, without their place. */
export async function refusals(target: Data | string, files: Files = {}): Promise<readonly string[]> {
  const {diagnostics} = await build(target, files)
  return diagnostics
    .filter(({code}) => code === 'CFG001')
    .map(({file, message}) => `${file.slice(file.lastIndexOf('/') + 1)}: ${message}`)
}

/** A template beside `target.yaml`. */
export function template(text: string): Files {
  return {[`${folder}/a.hbs`]: text}
}

/** `files` of a declaration with that template. */
export const byTemplate: Data = {files: [{path: 'desk/{{name}}.txt', template: 'a.hbs'}]}
