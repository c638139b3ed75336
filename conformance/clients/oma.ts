/** oh-my-agent: its lint of skills, its emit, and `link`, whose files are read by readers of their own formats. */
import {existsSync, readFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import {parse as parseToml} from 'smol-toml'
import {parse as parseYaml} from 'yaml'
import vocabulary from '../../src/formats/oma/vocabulary.json' with {type: 'json'}
import {type Client, defineClient, type LoadRequest, type Outcome} from '../client.ts'
import {runIsolated} from '../isolate.ts'
import type {Expected} from '../meaning.ts'
import {compared, refusal, type ShownMore as Shown} from './outcomes.ts'
import {plainText} from './spoken.ts'

/** The driver. */
const oma: Client = defineClient({
  id: 'oma',
  target: 'oma',
  compares:
    '`skill lint`, the validation of `emit`, and description and prompt in the files that `link` writes for Claude Code, Codex and OpenCode, the line apart in whose place it puts the path of a protocol',
  load,
})

export default oma

const vendors = ['claude', 'codex', 'opencode']

/** One finding of `oma skill lint --json`. */
interface Smell {
  readonly skill: string
  readonly smell: string
  readonly severity: string
  readonly detail: string
}

/** What `oma emit` says of one skill. */
interface Emitted {
  readonly skill: string
  readonly validation: {readonly errors: readonly Remark[]; readonly warnings: readonly Remark[]}
}

interface Remark {
  readonly message: string
}

interface Heard {
  readonly smells: readonly Smell[]
  readonly emitted: readonly Emitted[]
  /** Warnings of `link`, one line each. */
  readonly warnings: readonly string[]
}

async function load(request: LoadRequest): Promise<readonly Outcome[]> {
  const heard = await hear(request)
  return request.expected.map(expected =>
    basename(expected.file) === 'SKILL.md'
      ? ofSkill(expected, heard)
      : ofAgent(expected, heard, request.project),
  )
}

async function hear({program, project}: LoadRequest): Promise<Heard> {
  const run = (...args: readonly string[]) =>
    runIsolated({command: [...program.command, ...args], cwd: project})
  const linted = await run('skill', 'lint', '--json')
  const emitted = await run('emit', '--target', 'agent-skills', '--json')
  const linked = await run('link', ...vendors)
  const {smells = []} = jsonOf(linted.out) as {smells?: readonly Smell[]}
  const {agentSkills} = jsonOf(emitted.out) as {agentSkills?: {skills: readonly Emitted[]}}
  const lines = plainLines(`${linked.out}\n${linked.err}`)
  return {smells, emitted: agentSkills?.skills ?? [], warnings: lines.filter(line => line.startsWith('⚠'))}
}

function jsonOf(out: string): unknown {
  const from = out.indexOf('{')
  return from === -1 ? {} : JSON.parse(out.slice(from))
}

function plainLines(text: string): readonly string[] {
  return text.split('\n').map(plainText)
}

function ofSkill(expected: Expected, {smells, emitted}: Heard): Outcome {
  const folder = expected.file.split('/').at(-2) ?? ''
  const own = smells.filter(({skill}) => skill === folder)
  const checked = emitted.find(({skill}) => skill === folder)?.validation
  const said = [
    ...own.map(({severity, smell, detail}) => `${severity} ${smell}: ${detail}`),
    ...[...(checked?.errors ?? []), ...(checked?.warnings ?? [])].map(({message}) => message),
  ]
  const isRefused = own.some(({severity}) => severity === 'fail') || (checked?.errors ?? []).length > 0
  return isRefused ? refusal(expected, said) : compared(expected, {}, said)
}

/** The agent as its vendors would get it: what one of them cannot read is no agent. */
function ofAgent(expected: Expected, {warnings}: Heard, project: string): Outcome {
  const stem = basename(expected.file, '.md')
  const said = warnings.filter(line => line.includes(`/${stem}.`) || line.includes(`\`${stem}\``))
  const files = [
    {path: `.claude/agents/${stem}.md`, read: ofMarkdown},
    {path: `.codex/agents/${stem}.toml`, read: ofToml},
    {path: `.opencode/agents/${stem}.md`, read: ofMarkdown},
  ]
  const made = files.filter(({path}) => existsSync(join(project, path)))
  if (made.length === 0) return refusal(expected, said)
  const outcomes = made.map(({path, read}) =>
    judge(expected, {
      path,
      text: readFileSync(join(project, path), 'utf8'),
      read: text => withSkill(withLine(read(text)), project),
    }),
  )
  const reasons = [...said, ...outcomes.flatMap(outcome => outcome.reasons)]
  const isRefused = outcomes.some(({state}) => state === 'refused')
  if (isRefused) return refusal(expected, reasons)
  return {
    agent: expected.agent,
    state: reasons.length === 0 ? 'loaded' : 'different',
    reasons,
    depth: 'whole',
  }
}

interface Written {
  readonly path: string
  readonly text: string
  readonly read: (text: string) => Shown & {readonly odd?: string}
}

function judge(expected: Expected, {path, text, read}: Written): Outcome {
  try {
    const {odd, ...shown} = read(text)
    const {state, reasons, ...rest} = compared(expected, shown, odd === undefined ? [] : [odd])
    return {...rest, state, reasons: reasons.map(reason => `${path}: ${reason}`)}
  } catch (error) {
    const [first = ''] = error instanceof Error ? error.message.split('\n') : []
    return refusal(expected, [`${path} cannot be read: ${first}`])
  }
}

/** `link` puts the path of the vendor's protocol in the place of this line, where an agent has it: what it is there for. */
function withLine<S extends Shown>({prompt = '', ...shown}: S): S {
  const written = /^Follow `[^`\n]*`:$/m
  return {...shown, prompt: prompt.replace(written, vocabulary.protocolLine)} as S
}

/** A thin agent sends its reader to its skill, the text of which `link` never touches. */
function withSkill<S extends Shown>(shown: S, project: string): S {
  const [, path] = /^Your instructions are in `([^`]+)`/m.exec(shown.prompt ?? '') ?? []
  if (path === undefined || !existsSync(join(project, path))) return shown
  const folder = path.slice(0, -'SKILL.md'.length)
  // Paths in it are seen from its folder; words such as `assets/liabilities` are none.
  const text = readFileSync(join(project, path), 'utf8').replace(
    /(?<![\w@./-])(?:resources|references|scripts|assets|stack)\/[\w./-]*\w/g,
    inside => (existsSync(join(project, folder, inside)) ? folder + inside : inside),
  )
  return {...shown, prompt: `${shown.prompt}\n${text}`}
}

function ofMarkdown(text: string): Shown & {readonly odd?: string} {
  const [, frontmatter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? []
  const {description, tools, mode} = parseYaml(frontmatter) as Record<string, unknown>
  const shown = {description: typeof description === 'string' ? description : '', prompt: body}
  // OpenCode 1.18.33 refuses its whole configuration for a list.
  const isOdd = mode === 'subagent' && Array.isArray(tools)
  return isOdd
    ? {...shown, odd: '`tools` is a list, for which OpenCode refuses its whole configuration'}
    : shown
}

function ofToml(text: string): Shown {
  const {description, developer_instructions: prompt} = parseToml(text)
  return {
    description: typeof description === 'string' ? description : '',
    prompt: typeof prompt === 'string' ? prompt : '',
  }
}
