/** Why npm failed, on one line: what it is, why, and what can be done. */
import type {ExecFileException} from 'node:child_process'

/** Reads what npm has written to stderr: every line has its prefix, some a stack, and most say one thing twice. */
export function npmReason(error: ExecFileException, stderr: string): string {
  if (error.code === 'ENOENT') return 'npm is not installed; install it, it comes with Node.js'
  if (error.killed === true) return 'it took too long; is the registry up?'
  const lines = stderr
    .split('\n')
    .filter(line => !/^npm (?:warn|notice|WARN)/.test(line))
    .map(line => line.replace(/^npm (?:error|ERR!) ?/, '').trim())
    .filter(line => line !== '' && !line.startsWith('A complete log of this run'))
  const code = lines.find(line => line.startsWith('code '))?.slice('code '.length) ?? null
  const told = lines.filter(line => !isNoise(line)).map(withoutLabel)
  if (code === null) return toldOnce(told).join(': ') || 'it says nothing'
  return `${code}: ${remedied(code, told)}`
}

/** Facts that stand in the message already, frames of a stack, and the properties of an error that was printed. */
function isNoise(line: string): boolean {
  return (
    /^(?:code|errno|syscall|path|dest) /.test(line) ||
    // npm heads a wrong combination of settings with these two.
    /^(?:Exit prior to config file resolving|cause)$/.test(line) ||
    /^at .*[:)]\d*\)?/.test(line) ||
    /^(?:[\w$]+: (?:'.*'|-?\d+|true|false|null),?|\}|\{)$/.test(line)
  )
}

/** npm begins each line with the kind of failure: `404 404 Not Found`, `network request to …`. */
function withoutLabel(line: string): string {
  return line
    .replace(/^(?:(?:\d{3}|notarget|network|ERESOLVE|nolock|enoent|notsup|need auth)\s+)+/, '')
    .replace(/^FetchError: /, '')
    .replace(/ \{$/, '')
}

function toldOnce(told: readonly string[]): readonly string[] {
  return [...new Set(told)].filter(line => line !== '').slice(0, 2)
}

const asks = 'is the registry up, and are `registry` and `proxy` right (`npm config ls`)?'

const network: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'EHOSTUNREACH'],
  ...['ENETUNREACH', 'ERR_SOCKET_TIMEOUT', 'FETCH_ERROR', 'E429', 'E500', 'E502', 'E503', 'E504'],
])

function remedied(code: string, told: readonly string[]): string {
  const [first = 'it says nothing more'] = told
  if (network.has(code)) return `${first}; ${asks}`
  switch (code) {
    case 'E404':
      return `${first}: no such package, or not for you; correct its name, or look at \`registry\` and your login (\`npm whoami\`)`
    case 'ETARGET':
      return `${first} \`npm view NAME versions\` lists those that are there`
    case 'E401':
    case 'E403':
    case 'ENEEDAUTH':
      return `${first}; \`npm login\` lets you in, a token in your own ~/.npmrc lets CI in`
    case 'EINTEGRITY':
      return `${first}; the bytes are not those that were promised: look at who changed them before anything else`
    case 'ERESOLVE':
      return conflict(told)
    case 'EPUBLISHCONFLICT':
      return `${first}; no version is published twice: raise the number`
    default:
      return toldOnce(told).join(': ') || first
  }
}

/** Who wants what: npm spreads it over a dozen lines. */
function conflict(told: readonly string[]): string {
  const facts = told.filter(line =>
    /^(?:While resolving|Found|Conflicting peer dependency): |^(?:peer|peerOptional|dev|optional|prod)\s\S+@/.test(
      line,
    ),
  )
  const shown = facts.length === 0 ? toldOnce(told) : [...new Set(facts)].slice(0, 4)
  return `${shown.join('; ')}; these packages of the project do not go together: \`npm install\` has to succeed first`
}
