/** The library that the language comes from, set up to do what our templates do; and ours, with one data for both. */
import Handlebars from 'handlebars'
import {helpers, isList, type Value, valueOfHelper} from '../../src/template/helpers.ts'
import {type Include, type Rendering, render} from '../../src/template/render.ts'
import {type Template, templateOf, wholeFile} from '../../src/template/template.ts'

export type Data = {readonly [name: string]: Value}

type Options = Parameters<typeof Handlebars.compile>[1]

/** What the library makes of templates with these partials; it throws where it refuses. */
export function libraryWith(
  partials: Readonly<Record<string, string>> = {},
): (text: string, data: Data) => string {
  const library = Handlebars.create()
  const known: Record<string, boolean> = {raw: true}
  library.registerHelper('raw', function raw(this: unknown, options: Handlebars.HelperOptions) {
    return options.fn(this)
  })
  for (const [name, {kind}] of helpers) {
    known[name] = true
    if (kind === 'block' || name === 'lookup') continue
    library.registerHelper(name, (...args: readonly unknown[]) =>
      valueOfHelper(name, args.slice(0, -1) as readonly Value[]),
    )
  }
  const options: Options = {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: known as never,
  }
  for (const [name, partial] of Object.entries(partials))
    library.registerPartial(name, library.compile(partial, options))
  return (text, data) => library.compile(text, options)(data, {allowProtoPropertiesByDefault: false})
}

/** What agentc makes of a template. */
export function byAgentc(
  text: string,
  data: Data,
  partials: Readonly<Record<string, string>> = {},
): Rendering & {readonly template: Template} {
  const templates = new Map(
    Object.entries(partials).map(([name, partial]) => [name, templateOf(wholeFile(`${name}.md`, partial))]),
  )
  const template = templateOf(plain('body.md', text))
  const include = (name: string): Include => {
    const found = templates.get(name)
    return found === undefined ? {kind: 'faulty'} : {kind: 'template', template: found}
  }
  const known = {'': Object.keys(data), vars: isList(data.vars) ? [] : Object.keys(data.vars ?? {})}
  return Object.assign(render({template, include, data: {values: data, known}}), {template})
}

function plain(file: string, text: string) {
  return {text, placeOf: (start: number, end: number) => ({file, span: {start, end}})}
}
