/** What git says has changed since a revision. */
import {execFileSync} from 'node:child_process'
import {basename} from 'node:path'
import {UsageError} from '../command.ts'
import {posix} from '../posix.ts'

export interface ChangedFiles {
  /** Changed or new since the revision, committed or not; relative to the root. */
  readonly files: ReadonlySet<string>
  /** Names that agents in deleted or renamed files probably had. */
  readonly gone: ReadonlySet<string>
}

/** Files below `root` that differ from the revision; throws UsageError where git cannot tell. */
export function changedSince(revision: string, root: string): ChangedFiles {
  if (revision.startsWith('-'))
    throw new UsageError(`\`--since ${revision}\`: expected a revision, such as \`main\``)
  const differing = (filter: string): readonly string[] =>
    git(
      root,
      [
        'diff',
        '--name-only',
        '--relative',
        '--no-renames',
        '--no-ext-diff',
        '-z',
        `--diff-filter=${filter}`,
        revision,
        '--',
      ],
      revision,
    )
  const untracked = git(root, ['ls-files', '--others', '--exclude-standard', '-z'], revision)
  return {
    files: new Set([...differing('d'), ...untracked]),
    gone: new Set(differing('D').flatMap(namesOf)),
  }
}

/** `agents/dba.md` and `agents/dba/AGENT.md` held `dba`. */
function namesOf(path: string): readonly string[] {
  const file = basename(path).replace(/\.(?:agent\.)?(?:md|ya?ml|json|toml)$/, '')
  return file === 'AGENT' ? [path.split('/').at(-2) ?? file] : [file]
}

function git(root: string, args: readonly string[], revision: string): readonly string[] {
  try {
    const text = execFileSync('git', ['-C', root, ...args], {
      encoding: 'utf8',
      maxBuffer: 268_435_456,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return text.split('\0').filter(Boolean).map(posix)
  } catch (error) {
    throw new UsageError(`\`--since ${revision}\`: ${reasonOf(error)}`)
  }
}

function reasonOf(error: unknown): string {
  const {code, stderr} = error as {readonly code?: unknown; readonly stderr?: unknown}
  if (code === 'ENOENT') return 'git is not installed'
  const [line = ''] = String(stderr ?? '')
    .trim()
    .split('\n')
  return line === '' ? 'git cannot tell what changed' : `git says: ${line}`
}
