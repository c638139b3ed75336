/** What npm says when it fails, with what a user can do about it. */
import type {ExecFileException} from 'node:child_process'

/** What to do where a registry says nothing. */
export const unreachable = '`npm ping` asks the registry, and `npm config get registry` says which one it is'

const login =
  '`npm login` (with `--scope` and `--registry` for one of your own) tells the registry who you are; agentc handles no credentials'

/** Code of npm -> the remedy. */
const remedies: Readonly<Record<string, string>> = {
  E401: login,
  E403: login,
  ENEEDAUTH: login,
  E404: `correct the name; where it is private, ${login}`,
  ETARGET: 'ask for another version or range; `npm view NAME versions` lists those that there are',
  EINTEGRITY:
    'what came is not what the registry names: try again after `npm cache clean --force`, and take nothing from there while it stays so',
  EPUBLISHCONFLICT: 'no version is published twice; raise `version` in package.json',
  ENOSPC: 'make room on the disk',
  ...Object.fromEntries(
    [
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOTFOUND',
      'EAI_AGAIN',
      'ETIMEDOUT',
      'ERR_SOCKET_TIMEOUT',
      'FETCH_ERROR',
    ].map(code => [code, unreachable]),
  ),
}

/** Its code, its first line, and the remedy. */
export function npmReason(error: ExecFileException, stderr: string): string {
  if (error.code === 'ENOENT') return 'npm is not installed; install Node.js with npm'
  const lines = stderr
    .split('\n')
    .map(line => line.replace(/^npm (?:error|ERR!) ?/, '').trim())
    .filter(line => line !== '' && !/^npm /.test(line) && !line.startsWith('A complete log of this run'))
  const code = lines.find(line => line.startsWith('code '))?.slice('code '.length)
  const [first = ''] = lines.filter(line => !/^(?:code|errno|syscall|path) /.test(line))
  // npm puts a word for the kind of failure before each line.
  const told = first
    .replace(/^(?:notarget|network|nospc|FetchError:|(?:E?\d{3} )+(?=\d{3})) ?/, '')
    .replace(/\.$/, '')
  const said = [code, told].filter(part => part !== undefined && part !== '').join(': ') || 'it says nothing'
  const remedy = remedyFor(code ?? '', stderr)
  return remedy === null ? said : `${said}; ${remedy}`
}

/** A second publication is a 403 to most registries, and a 409 to verdaccio. */
function remedyFor(code: string, stderr: string): string | null {
  const isTaken = /previously published|cannot publish over|already present|E409/i.test(stderr)
  const key = isTaken ? 'EPUBLISHCONFLICT' : code
  return Object.hasOwn(remedies, key) ? (remedies[key] ?? null) : null
}
