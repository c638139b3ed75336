/** The files of one agent on a declared target: frontmatter by agentc's own writer, everything else by templates. */
import {ownFile, resourceCopies} from '../lower/artifacts.ts'
import {showValue} from '../lower/fields.ts'
import {filePathProblem} from '../lower/file-name.ts'
import {validateOutput} from '../lower/output.ts'
import {agentData} from '../lower/prompt/body-data.ts'
import {rewriteReferences} from '../lower/prompt/references.ts'
import {
  exampleSection,
  joinBody,
  pathSection,
  reachableTies,
  relationSection,
  scopeSection,
} from '../lower/prompt/sections.ts'
import type {Artifact, FieldLoss, FieldTable, LoweredAgent, OutputProblem, Rendered} from '../lower/target.ts'
import {bannerText} from '../lower/text/banner.ts'
import {renderMarkdown} from '../lower/text/markdown.ts'
import {promptPath} from '../lower/user-folder.ts'
import type {Value} from '../template/helpers.ts'
import type {RenderProblem} from '../template/problem.ts'
import {render} from '../template/render.ts'
import type {TemplateData} from '../template/scope.ts'
import type {Template} from '../template/template.ts'
import type {Validate} from '../validate/validator.ts'
import {keyOf} from './check-written.ts'
import type {Declaration, DeclaredFile} from './declaration.ts'
import {propertiesOf} from './schema-parts.ts'
import {wordsOf} from './values.ts'

/** What a declared target renders by. */
export interface DeclaredForm {
  readonly declaration: Declaration
  readonly fields: FieldTable
  readonly validate: Validate
  /** Whether some file writes every key, those beyond the schema among them. */
  readonly writesAll: boolean
}

/** Renders an agent. */
export function renderDeclared(lowered: LoweredAgent, form: DeclaredForm): Rendered {
  const writer = new Writer(lowered, form)
  const {declaration, validate, fields, writesAll} = form
  const folder = declaration.resources === null ? null : writer.path(declaration.resources)
  const artifacts = declaration.files.flatMap(file => writer.file(file, folder) ?? [])
  const copies = folder === null ? [] : resourceCopies(lowered, folder)
  const found = validateOutput(validate, writer.keys, {...lowered, keys: writer.keys}, fields)
  return {
    artifacts: [...artifacts, ...copies],
    problems: [
      ...writer.problems,
      ...found.filter(({key}) => !isAdded(key, writer.keys, {lowered, declaration})),
    ],
    losses: writesAll ? [] : unwrittenKeys(lowered, writer.keys, declaration),
    unwritten: writer.unwritten,
  }
}

interface Made {
  readonly lowered: LoweredAgent
  readonly declaration: Declaration
}

/** Whether a word is one that the config adds, so that a schema without it is older. */
function isAdded(
  key: string | null,
  keys: Readonly<Record<string, unknown>>,
  {lowered, declaration}: Made,
): boolean {
  if (key === null) return false
  return Object.values(declaration.fields).some(
    entry =>
      'known' in entry &&
      entry.key === key &&
      entry.known !== null &&
      wordsOf(entry.known, lowered.context).includes(String(keys[key])),
  )
}

/** Keys beyond the schema go out as they stand; a template that names each key names none of them. */
function unwrittenKeys(
  {passed}: LoweredAgent,
  keys: Readonly<Record<string, unknown>>,
  declaration: Declaration,
): readonly FieldLoss[] {
  const known = propertiesOf(declaration)
  return Object.keys(keys)
    .filter(key => passed.has(key) && !known.includes(key))
    .map(key => ({field: key, fate: 'dropped', from: showValue(keys[key])}))
}

/** A key that templates may write as it stands; what agents bring along may be anything. */
const plainKey = /^[A-Za-z_][\w.-]*$/

class Writer {
  readonly keys: Readonly<Record<string, unknown>>
  readonly problems: OutputProblem[] = []
  readonly unwritten: RenderProblem[] = []
  readonly #lowered: LoweredAgent
  readonly #form: DeclaredForm

  constructor(lowered: LoweredAgent, form: DeclaredForm) {
    this.#lowered = lowered
    this.#form = form
    this.keys = withName(lowered, keyOf(form.declaration.fields.name))
  }

  /** Null: it cannot be written, which has been noted. */
  file(file: DeclaredFile, folder: string | null): Artifact | null {
    const path = this.path(file.path)
    if (path === null) return null
    if (file.kind === 'frontmatter') return ownFile(this.#lowered, path, () => this.#markdown(file, folder))
    const odd = this.#oddKey()
    if (odd !== null)
      this.#refuse(`\`${odd}\` is no name for a key, and the template would write it as it stands; remove it`)
    const text = odd === null ? this.#text(file.template, this.#dataFor(folder)) : null
    return text === null ? null : ownFile(this.#lowered, path, text)
  }

  /** A path below the out folder. Names have been looked at, options have not. */
  path(template: Template): string | null {
    const {name, context} = this.#lowered
    const {options, target} = context
    const values = {name, target: target.id, options: options as Readonly<Record<string, Value>>}
    const path = this.#text(template, {
      values,
      known: {'': Object.keys(values), options: Object.keys(options)},
    })
    if (path === null) return null
    const flaw = filePathProblem(path)
    if (flaw === null) return path
    this.#refuse(`the path \`${path}\` ${flaw}; correct the options of \`targets.${target.id}\``)
    return null
  }

  #refuse(message: string): void {
    if (this.problems.every(one => one.message !== message))
      this.problems.push({field: null, key: null, message, severity: 'error'})
  }

  #oddKey(): string | null {
    const known = propertiesOf(this.#form.declaration)
    return Object.keys(this.keys).find(key => !plainKey.test(key) && !known.includes(key)) ?? null
  }

  #text(template: Template, data: TemplateData): string | null {
    const {problems, output} = render({template, data, include: () => ({kind: 'faulty'})})
    this.unwritten.push(...problems)
    return problems.length > 0 ? null : output.text()
  }

  #markdown(
    {order, quotes, quoted}: Extract<DeclaredFile, {kind: 'frontmatter'}>,
    folder: string | null,
  ): string {
    const {banner} = this.#lowered.context
    const body = joinBody(this.#body(folder), ...this.#sections())
    return renderMarkdown({keys: this.keys, order, style: {quotes, quoted}, banner, body})
  }

  #body(folder: string | null): string {
    const {agent, context} = this.#lowered
    const {text} = context.body
    return folder === null
      ? text
      : rewriteReferences(text, agent, path => promptPath(`${folder}/${path}`, context))
  }

  /** Those that the fields are said to become. */
  #sections(): readonly string[] {
    const {context} = this.#lowered
    const {fields} = this.#form.declaration
    const isTold = (field: 'examples' | 'not-my-scope' | 'related_agents'): boolean => {
      const entry = fields[field]
      return entry.kind === 'delegates' || (entry.kind === 'prose' && entry.place === null)
    }
    const {paths} = fields
    return [
      ...(isTold('examples') ? exampleSection(context) : []),
      ...(paths.kind === 'prose' && paths.place === null ? pathSection(context) : []),
      ...(isTold('not-my-scope') ? scopeSection(context) : []),
      ...(isTold('related_agents') ? relationSection(context, reachableTies(context)) : []),
    ]
  }

  #dataFor(folder: string | null): TemplateData {
    const {agent, name, context} = this.#lowered
    const {options, target, banner, project} = context
    const {values: vars, names} = project.configOf(agent).vars
    const own = agentData(agent)
    const body = joinBody(this.#body(folder))
    const sections = joinBody(...this.#sections())
    const values: Record<string, Value> = {
      ...{name, body, sections, vars, agent: own.values, target: target.id},
      prompt: joinBody(body, sections),
      // What a block of an agent holds came out of YAML, and so did every option.
      keys: this.keys as {readonly [key: string]: Value},
      options: options as {readonly [key: string]: Value},
      ...(banner === null ? {} : {banner: bannerText(banner)}),
    }
    const known = {
      agent: own.names,
      vars: names,
      options: Object.keys(target.options),
      keys: propertiesOf(this.#form.declaration),
    }
    return {values, known: {'': [...Object.keys(values), 'banner'], ...known}}
  }
}

/** The vendor's name under the vendor's key for it; null: it has none, the name of the file says it. */
function withName({keys, name}: LoweredAgent, key: string | null): Readonly<Record<string, unknown>> {
  if (key === 'name') return keys
  const {name: _, ...others} = keys
  return key === null ? others : {...others, [key]: name}
}
