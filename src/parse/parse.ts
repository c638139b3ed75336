/** Source -> Syntax: data, body and problems of one file. Never throws for what a user wrote. */
import matter from 'gray-matter'
import type {Origin} from '../agent.ts'
import type {Span} from '../diagnostic.ts'
import type {Source} from '../read/source.ts'
import {findFence, isFence} from './fence.ts'
import {readable} from './json-tabs.ts'
import {lineEndProblems} from './line-ends.ts'
import {originOf} from './origin.ts'
import {readPlainYaml} from './plain-yaml.ts'
import type {Problem, TextProblem} from './problem.ts'
import type {Syntax} from './syntax.ts'
import {readToml} from './toml.ts'
import {tomlOrigin} from './toml-origin.ts'
import {readYaml, type YamlResult} from './yaml.ts'

/** What a source may be at the most before it is refused. */
export interface Limits {
  /** Bytes of a file. */
  readonly file: number
  /** UTF-16 units of a frontmatter. */
  readonly frontmatter: number
  /** Levels of nesting of the data. */
  readonly depth: number
}

/** Parses one file by its ending: `.md` has frontmatter, anything else is data as a whole, as TOML or as YAML. */
export function parse(source: Source, limits: Limits): Syntax {
  if (source.problems.some(isFatal)) return broken(source, [])
  return source.path.endsWith('.md') ? parseMarkdown(source, limits) : parseData(source, limits)
}

/** A file that is text as a whole: no frontmatter is looked for. */
export function parseText(source: Source): Syntax {
  const syntax = broken(source, [])
  return {...syntax, body: {start: 0, end: source.text.length}}
}

function isFatal(problem: Problem): boolean {
  return problem.kind === 'not-utf8' || problem.kind === 'file-too-large' || problem.kind === 'unreadable'
}

function parseMarkdown(source: Source, limits: Limits): Syntax {
  const {text, path} = source
  const fence = findFence(text, path)
  if (!isFence(fence)) return broken(source, [fence])
  const {yaml, body} = fence
  const size = yaml.end - yaml.start
  if (size > limits.frontmatter) {
    const span = {start: 0, end: yaml.start}
    return broken(source, [
      {
        kind: 'over-limit',
        span,
        bounds: 'size',
        what: 'characters of frontmatter',
        size,
        limit: limits.frontmatter,
      },
    ])
  }
  const result = readFrontmatter(source, yaml, limits)
  return {...finish(source, result, originOf(text, yaml)), body}
}

/**
 * The fast reader first; what is too unusual for it goes through gray-matter, which splits the file and hands the YAML to
 * the full reader. gray-matter runs only behind the fence check above, with every engine but ours replaced by one that
 * throws: its default `js` engine would evaluate the frontmatter.
 */
function readFrontmatter({text, path}: Source, yaml: Span, limits: Limits): YamlResult {
  const plain = readPlainYaml(text.slice(yaml.start, yaml.end), limits.depth)
  if (plain !== null) return {data: plain, problems: []}
  // gray-matter skips its engine for frontmatter that is empty or holds comments only.
  let result: YamlResult = {data: Object.create(null) as Record<string, unknown>, problems: []}
  const engine = (): object => {
    // gray-matter cuts the LF before the closing fence off, and no more: of a CRLF it leaves a CR, which is part of a
    // value then. The whole line break stands in the file, where positions are looked up too.
    const whole = text.slice(yaml.start, yaml.end)
    result = readYaml({file: path, text: whole, offset: yaml.start, maxDepth: limits.depth})
    return {}
  }
  matter(text.slice(0, yaml.end + 4), {
    language: 'yaml',
    engines: {yaml: engine, json: refuse, javascript: refuse, js: refuse, coffee: refuse, toml: refuse},
  })
  return result
}

function refuse(): never {
  throw new Error('only YAML frontmatter is ever read')
}

function parseData(source: Source, limits: Limits): Syntax {
  const isToml = source.path.endsWith('.toml')
  const text = readable(source.path, source.text)
  const offset = text.startsWith('\uFEFF') ? 1 : 0
  const yaml = {start: offset, end: text.length}
  const read = isToml ? readToml : readYaml
  const result = read({file: source.path, text: text.slice(offset), offset, maxDepth: limits.depth})
  // Only a good document has places.
  const toml = result.data === null ? '' : text
  return finish(source, result, isToml ? tomlOrigin(toml, offset) : originOf(text, yaml))
}

function finish(source: Source, {data, problems, expanded}: YamlResult, origin: Origin): Syntax {
  const {text, path} = source
  const notes: TextProblem[] = lineEndProblems(text, path)
  const end = {start: text.length, end: text.length}
  return {
    source,
    data,
    ...(expanded === undefined ? {} : {expanded}),
    body: end,
    problems: [...source.problems, ...notes, ...problems],
    origin,
    vendor: null,
  }
}

function broken(source: Source, problems: readonly TextProblem[]): Syntax {
  const {text, path} = source
  const notes = lineEndProblems(text, path)
  return {
    source,
    data: null,
    body: {start: text.length, end: text.length},
    problems: [...source.problems, ...notes, ...problems],
    origin: originOf('', {start: 0, end: 0}),
    vendor: null,
  }
}
