/** Whether a command runs a package, an image or a repository at whatever its owner published last. */

/** What a command runs that somebody else may change. */
export interface MovingReference {
  /** As written: `pkg`, `image:latest`, `git+https://…@main`. */
  readonly reference: string
  /** Its index among the arguments. */
  readonly index: number
  /** How the same is written at one version. */
  readonly example: string
}

/** A command with its arguments. */
export interface CommandLine {
  readonly command: string
  readonly args: readonly string[]
}

interface Runner {
  /** Words that begin its command line. */
  readonly words: readonly string[]
  /** Options that take the next argument. */
  readonly takes: RegExp
  /** Options whose argument is the package itself. */
  readonly names: RegExp | null
  readonly read: (reference: string) => string | null
}

const npmTakes = /^(?:-c|--call|--registry|--prefix|--cache|-w|--workspace|--userconfig)$/
const npmNames = /^(?:-p|--package)$/
const pipTakes =
  /^(?:--with|--with-editable|--python|-p|--index-url|--index|--extra-index-url|-i|--directory)$/
const imageTakes =
  /^(?:-[evpluwhm]|--(?:env|env-file|volume|mount|name|network|net|publish|user|workdir|entrypoint|label|platform|hostname|memory|cpus|add-host|gpus|pull|restart|runtime|shm-size|secret|tmpfs|device|cap-add|cap-drop|security-opt|ulimit|dns|expose|link|log-driver))$/

const npm = {takes: npmTakes, names: npmNames, read: readPackage}
const pip = {takes: pipTakes, names: /^(?:--from|--spec)$/, read: readRequirement}
const image = {takes: imageTakes, names: null, read: readImage}

const runners: readonly Runner[] = [
  {words: ['npx'], ...npm},
  {words: ['bunx'], ...npm},
  {words: ['pnpx'], ...npm},
  {words: ['bun', 'x'], ...npm},
  {words: ['npm', 'exec'], ...npm},
  {words: ['npm', 'x'], ...npm},
  {words: ['pnpm', 'dlx'], ...npm},
  {words: ['yarn', 'dlx'], ...npm},
  {words: ['uvx'], ...pip},
  {words: ['uv', 'tool', 'run'], ...pip},
  {words: ['pipx', 'run'], ...pip},
  {words: ['docker', 'run'], ...image},
  {words: ['docker', 'container', 'run'], ...image},
  {words: ['podman', 'run'], ...image},
]

/** The moving reference of a command; null: it runs none that can be told. */
export function movingReference({command, args}: CommandLine): MovingReference | null {
  // A whole command line in one string, and the shell that Windows needs before `npx`.
  const split = command.trim().split(/\s+/)
  const line = [...split, ...args]
  const skipped = /^cmd(?:\.exe)?$/i.test(line[0] ?? '') && /^\/c$/i.test(line[1] ?? '') ? 2 : 0
  const words = line.slice(skipped)
  const first = (words[0] ?? '').replace(/^.*[\\/]/, '').replace(/\.(?:cmd|exe)$/i, '')
  const runner = runners.find(one => one.words.every((word, at) => word === (at === 0 ? first : words[at])))
  if (runner === undefined) return null
  const at = referenceAt(words, runner)
  const found = at === null ? null : (words[at.index] ?? '').slice(at.offset)
  // What a variable holds is not known here.
  if (at === null || found === null || found === '' || /[$<{]/.test(found)) return null
  const example = runner.read(found)
  return example === null ? null : {reference: found, index: at.index + skipped - split.length, example}
}

interface Where {
  readonly index: number
  /** Characters of the argument before it, as in `--package=x`. */
  readonly offset: number
}

function referenceAt(words: readonly string[], runner: Runner): Where | null {
  for (let index = runner.words.length; index < words.length; index += 1) {
    const word = words[index] ?? ''
    const [option = '', value] = word.split('=', 2)
    if (!word.startsWith('-')) return {index, offset: 0}
    if (runner.names?.test(option) === true)
      return value === undefined ? {index: index + 1, offset: 0} : {index, offset: option.length + 1}
    if (runner.takes.test(word)) index += 1
  }
  return null
}

const commit = /^[0-9a-f]{7,40}$/
const branch = /^(?:HEAD|main|master|trunk|develop|development|dev|next|latest|nightly|edge|canary|stable)$/i

function isPinned(version: string): boolean {
  return /^[\^~=v]*\d/.test(version) || commit.test(version)
}

function readPackage(text: string): string | null {
  if (/^[./~]|^file:/.test(text)) return null
  if (/^(?:git\+|https?:|github:)/.test(text) || /^[\w.-]+\/[\w.-]+(?:#|$)/.test(text))
    return readGit(text, '#')
  const at = text.lastIndexOf('@')
  const name = at > 0 ? text.slice(0, at) : text
  if (!/^(?:@[\w.-]+\/)?[\w.-]+$/.test(name)) return null
  return at > 0 && isPinned(text.slice(at + 1)) ? null : `${name}@<version>`
}

function readRequirement(text: string): string | null {
  if (/^git\+/.test(text)) return readGit(text, '@')
  if (/^(?:https?:|[./~]|file:)/.test(text) || /\.(?:whl|tar\.gz)$/.test(text)) return null
  const [, name, operator, version = ''] =
    /^([\w.-]+(?:\[[\w,.-]*\])?)\s*(==|@|~=|>=|<=|>|<)?\s*(.*)$/.exec(text) ?? []
  if (name === undefined) return null
  const isFixed = (operator === '==' || operator === '@' || operator === '~=') && isPinned(version)
  return isFixed ? null : `${name}==<version>`
}

/** Tags are taken for versions; a missing reference is the default branch. */
function readGit(text: string, mark: '#' | '@'): string | null {
  const path = text.replace(/^[\w+]+:\/\/(?:[^@/]*@)?/, '')
  const at = path.lastIndexOf(mark)
  const reference = at === -1 ? '' : path.slice(at + 1).replace(/#.*$/, '')
  if (reference !== '' && !branch.test(reference)) return null
  const base = at === -1 ? text : text.slice(0, text.length - (path.length - at))
  return `${base}${mark}<commit>`
}

function readImage(text: string): string | null {
  if (text.includes('@sha256:') || !/^[\w./:-]+$/.test(text)) return null
  const name = text.replace(/:[\w.-]+$/, '')
  const tag = text.slice(name.length + 1)
  return tag !== '' && !branch.test(tag) ? null : `${name}@sha256:<digest>`
}
