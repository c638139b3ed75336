/** The files of one agent on a declared target: frontmatter by agentc's own writer, everything else by templates. */
import {ownFile, resourceCopies} from '../lower/artifacts.ts'
import {agentData} from '../lower/body-data.ts'
import {filePathProblem} from '../lower/file-name.ts'
import {bannerText, renderMarkdown} from '../lower/markdown.ts'
import {validateOutput} from '../lower/output.ts'
import {rewriteReferences} from '../lower/references.ts'
import {
  exampleSection,
  joinBody,
  pathSection,
  reachableTies,
  relationSection,
  scopeSection,
} from '../lower/sections.ts'
import type {Artifact, FieldTable, LoweredAgent, OutputProblem, Rendered} from '../lower/target.ts'
import type {Value} from '../template/helpers.ts'
import type {RenderProblem} from '../template/problem.ts'
import {render} from '../template/render.ts'
import type {TemplateData} from '../template/scope.ts'
import type {Template} from '../template/template.ts'
import type {Validate} from '../validate/validator.ts'
import {keyOf} from './check-written.ts'
import type {Declaration, DeclaredFile} from './declaration.ts'

/** What a declared target renders by. */
export interface DeclaredForm {
  readonly declaration: Declaration
  readonly fields: FieldTable
  readonly validate: Validate
}

/** Renders an agent. */
export function renderDeclared(lowered: LoweredAgent, form: DeclaredForm): Rendered {
  const writer = new Writer(lowered, form)
  const {declaration, validate, fields} = form
  const folder = declaration.resources === null ? null : writer.path(declaration.resources)
  const artifacts = declaration.files.flatMap(file => writer.file(file, folder) ?? [])
  const copies = folder === null ? [] : resourceCopies(lowered, folder)
  return {
    artifacts: [...artifacts, ...copies],
    problems: [
      ...writer.problems,
      ...validateOutput(validate, writer.keys, {...lowered, keys: writer.keys}, fields),
    ],
    unwritten: writer.unwritten,
  }
}

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
    const text = this.#text(file.template, this.#dataFor(folder))
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
    const message = `the path \`${path}\` ${flaw}; correct the options of \`targets.${target.id}\``
    this.problems.push({field: null, key: null, message, severity: 'error'})
    return null
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
    return folder === null ? text : rewriteReferences(text, agent, path => `${folder}/${path}`)
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
    const {values: vars, names} = project.config.vars
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
    const {properties} = this.#form.declaration.schema as {readonly properties: object}
    const known = {
      agent: own.names,
      vars: names,
      options: Object.keys(target.options),
      keys: Object.keys(properties),
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
