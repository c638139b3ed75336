/** Reads skills of the Agent Skills standard, with what Claude Code adds to them. They are no agents. */
import {claudesSkill, escapePointer, skillFile} from '../../agent.ts'
import {toKebabCase} from '../../kebab-case.ts'
import {field, own} from '../../lift/keys.ts'
import {defineReader, type KeyTable, type Lifted, type LiftRun, type Reader} from '../../lift/reader.ts'
import {problemsOf, type Syntax} from '../../parse/syntax.ts'
import {factsOf} from './facts.ts'
import type {SkillText} from './skill-text.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const claude = 'Claude Code alone knows it'
const {name, description, compatibility, listing} = vocabulary.limits

/** The six keys of the standard. */
const standard: KeyTable = {
  name: field('name', `the folder's name: small letters, digits and single hyphens, at most ${name}`),
  description: field(
    'description',
    `what the skill does and when to use it, at most ${description} characters`,
  ),
  license: own('short name of a licence, or of the file that holds it'),
  compatibility: own(`what the skill needs, at most ${compatibility} characters`),
  metadata: own('a map of names to texts'),
  'allowed-tools': own('one text, names apart by blanks; these tools ask for no leave'),
}

/** What Claude Code knows beside them; the validators of the standard refuse each. */
const claudes: KeyTable = {
  when_to_use: own(
    `stands behind the description in the model's list, which shows ${listing} characters of both`,
  ),
  'disallowed-tools': own('one text or a list'),
  'argument-hint': own(claude),
  arguments: own(claude),
  'disable-model-invocation': own('`true`: people alone call the skill, which needs no description then'),
  'user-invocable': own(claude),
  model: own(claude),
  effort: own(claude),
  context: own('`inline` or `fork`'),
  agent: own(claude),
  background: own(claude),
  hooks: own(claude),
  paths: own('globs; the skill loads by itself for files that match'),
  shell: own('`bash` or `powershell`'),
  version: own(claude),
}

const reader: Reader = defineReader({
  id: 'agent-skills',
  title: 'Agent Skill',
  client: `${vocabulary.validator} and ${vocabulary.client}`,
  holds: 'skills',
  detection: {
    folders: vocabulary.folders,
    files: /\/(?:SKILL|skill)\.md$/,
    names: skillFile,
    marks: [],
  },
  tolerates: [],
  keys: {...standard, ...claudes},
  lift: liftSkill,
})

export default reader

/** The one skill of a file; a broken one is copied like any other. */
function liftSkill(syntax: Syntax, run: LiftRun): Lifted {
  const {source, data, origin} = syntax
  const {path, resources} = source
  const folder = folderOf(path)
  const text = data?.description
  const called = typeof data?.name === 'string' ? toKebabCase(data.name) : null
  const skill = {
    name: folder ?? called ?? 'skill',
    file: path,
    description: typeof text === 'string' ? text : '',
    keys: data ?? {},
    resources,
    bodySpan: syntax.body,
    origin,
  }
  const isClaudes = claudesSkill.test(path) || isOfPlugin(path, run)
  const problems = data === null ? [] : factsOf({...textOf(syntax, data, folder), isClaudes})
  return {agents: [], skills: [skill], holes: [], problems}
}

/** A plugin of Claude Code says so above its `skills/`, whatever its own folder is called. */
function isOfPlugin(path: string, {textOf}: LiftRun): boolean {
  const root = /^(.*?\/)??skills\//.exec(path)
  return root !== null && textOf(`${root[1] ?? ''}.claude-plugin/plugin.json`) !== null
}

function textOf(
  syntax: Syntax,
  data: SkillText['data'],
  folder: string | null,
): Omit<SkillText, 'isClaudes'> {
  return {
    data,
    folder,
    file: syntax.source.path,
    isWhole: problemsOf(syntax, 'recovered').length === 0,
    standard: Object.keys(standard),
    known: Object.keys(reader.keys),
    at: (key, ...path) => ({
      pointer: [key, ...path].map(step => `/${escapePointer(String(step))}`).join(''),
    }),
    origin: syntax.origin,
  }
}

/** Name of the folder that a file stands in, where its path tells. */
function folderOf(path: string): string | null {
  const folder = path.split('/').at(-2)
  return folder === undefined || /^\.{0,2}$/.test(folder) ? null : folder
}
