/** git as a child process that fetches from strangers: nothing of a repository is run, whatever it or the surroundings configure. */
import {type ExecFileException, execFile} from 'node:child_process'
import {devNull} from 'node:os'
import {UsageError} from '../../line/command.ts'

export interface GitRun {
  /** Of the bare repository that was made for it; git looks for no other, and so reads the settings of none. */
  readonly gitDir: string
  /** Folder that the files go to; absent: the command writes none. */
  readonly workTree?: string
}

/** Protocols that name no program; `ext::` and remote helpers are none of them. */
const protocols = 'https:http:ssh:git:file'

/** Programs that settings could name; a hook or a monitor of a fetched repository is never looked at. */
const settings = [
  ...[`core.hooksPath=${devNull}`, 'core.fsmonitor=false', `core.attributesFile=${devNull}`],
  ...['core.symlinks=false', 'core.autocrlf=false', 'protocol.ext.allow=never', 'submodule.recurse=false'],
  ...['fetch.recurseSubmodules=false', 'gc.auto=0', 'maintenance.auto=false'],
]

/** What git prints; throws UsageError with its reason. */
export function runGit(args: readonly string[], {gitDir, workTree}: GitRun): Promise<string> {
  const where = [`--git-dir=${gitDir}`, ...(workTree === undefined ? [] : [`--work-tree=${workTree}`])]
  const all = [...settings.flatMap(setting => ['-c', setting]), ...where, ...args]
  const options = {
    // Never the files: Windows looks for a program in the working directory first.
    cwd: gitDir,
    env: workTree === undefined ? networkEnv() : checkoutEnv(),
    ...{timeout: 300_000, maxBuffer: 256 * 1024 * 1024, encoding: 'utf8' as const},
  }
  return new Promise((resolve, reject) => {
    execFile('git', all, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new UsageError(reasonOf(error, stderr)))
    })
  })
}

/** Credentials, proxies and rewritten addresses are the user's settings; a terminal is never asked. */
function networkEnv(): NodeJS.ProcessEnv {
  return {
    ...withoutPlaces(),
    ...{GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: protocols, GIT_LFS_SKIP_SMUDGE: '1'},
  }
}

/** Filters of the user (`git-lfs` …) would run on a stranger's files, and make other bytes on another machine. */
function checkoutEnv(): NodeJS.ProcessEnv {
  const env = Object.entries(withoutPlaces()).filter(([name]) => !name.startsWith('GIT_'))
  return {
    ...Object.fromEntries(env),
    ...{GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1', GIT_ATTR_NOSYSTEM: '1'},
  }
}

/** A hook of git that runs agentc hands down its own repository by the environment. */
const places =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|GRAFT_FILE|SHALLOW_FILE|TEMPLATE_DIR|EXTERNAL_DIFF)$/

function withoutPlaces(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !places.test(name)))
}

function reasonOf(error: ExecFileException, stderr: string): string {
  if (error.code === 'ENOENT') return 'git is not installed'
  if (error.killed === true) return 'git took too long'
  const lines = stderr
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const told = lines.find(line => /^(?:fatal|error):/.test(line)) ?? lines.at(-1) ?? 'nothing'
  return `git says: ${told.replace(/\/\/[^/@\s]*@/g, '//***@')}`
}
