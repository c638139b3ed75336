/** Values of oma's agent files in canonical form, and what becomes of them at the vendors. */
import {modelOf} from '../../lift/models.ts'
import {ignoredValue, type LiftContext, type Meaning} from '../../lift/reader.ts'
import {type ToolWords, toolEntries, translateTools} from '../../lift/tools.ts'
import {formatTool, parseTool} from '../../tool-name.ts'
import {nameOfFile} from '../../validate/validate.ts'
import {entryOf, folderOf, variantsOf} from './variants.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const words: ToolWords = vocabulary.toolWords

/** A list or a text with commas in canonical words, each once; null: another shape. */
export function toolsOf(value: unknown): readonly string[] | null {
  const entries = toolEntries(value)
  return entries === null ? null : translateTools(entries.map(abstract), words).tools
}

/** The abstract names are the same in any case; all others pass as they stand. */
function abstract(entry: string): string {
  const {name, pattern} = parseTool(entry)
  const small = name.toLowerCase()
  return Object.hasOwn(words, small) ? formatTool({name: small, pattern}) : entry
}

/** `tools` stands in for every vendor that has none of its own. */
export function readTools(value: unknown, context: LiftContext): Meaning | null {
  const tools = toolsOf(value)
  if (tools === null) return null
  const isSame = tools.join() === toolEntries(value)?.join()
  return {
    fields: {'allowed-tools': tools},
    ...(isSame ? {} : {original: 'kept'}),
    problems: vendorsWithout('tools', context).includes('opencode') ? [forOpenCode(context)] : [],
  }
}

function forOpenCode(context: LiftContext): NonNullable<Meaning['problems']>[number] {
  const text =
    '`oma link` hands it to OpenCode as it stands, and OpenCode 1.18.33 then refuses its whole configuration; put the tools under `agents` in the variant files of the others'
  return ignoredValue(context, 'tools', text)
}

/** `model` is copied to every vendor that has none of its own, whatever it means there. */
export function readModel(value: unknown, context: LiftContext): Meaning | null {
  const meaning = modelOf(value, context)
  const others = vendorsWithout('model', context).filter(vendor => vendor !== 'claude')
  const isClaudes = typeof value === 'string' && vocabulary.claudeModels.includes(value)
  if (meaning === null || !isClaudes || others.length === 0) return meaning
  const text = `it is copied to ${others.join(', ')}, where \`${value}\` names no model; put it under \`agents\` in variants/claude.json`
  return {...meaning, problems: [ignoredValue(context, 'model', text)]}
}

/** The vendors that get a value of the frontmatter. */
function vendorsWithout(key: string, {syntax, run}: LiftContext): readonly string[] {
  const {path} = syntax.source
  return [...variantsOf(path, run)]
    .filter(([, variant]) => entryOf(variant, nameOfFile(path))[key] === undefined)
    .map(([vendor]) => vendor)
}

/** `skills`: oma looks for none of them, and writes the path of each into Codex's files. */
export function readSkills(value: unknown, context: LiftContext): Meaning | null {
  if (!Array.isArray(value) || !value.every(one => typeof one === 'string')) return null
  const missing = missingSkills(value, context)
  if (missing.length === 0) return {fields: {skills: value}}
  const names = missing.map(name => `\`${name}\``).join(' or ')
  const text = `no folder of .agents/skills is called ${names}; \`oma link\` does not look, and Codex gets a path to nothing; mend the name or remove it`
  return {fields: {skills: value}, problems: [ignoredValue(context, 'skills', text)]}
}

function missingSkills(names: readonly string[], {syntax, run}: LiftContext): readonly string[] {
  const {path} = syntax.source
  // Where the other files of the project cannot be seen, nothing is missing.
  if (!/(?:^|\/)\.agents\/agents\/[^/]+$/.test(path) || run.textOf(path) === null) return []
  const skills = folderOf(path).replace(/agents\/$/, 'skills/')
  return names.filter(name => run.textOf(`${skills}${name}/SKILL.md`) === null)
}

/** `maxTurns`. */
export function readTurns(value: unknown): Meaning | null {
  return Number.isInteger(value) && Number(value) > 0 ? {fields: {maxTurns: value}} : null
}
