/** What git says has changed since a revision. */
import {basename} from 'node:path'
import {askGit} from '../git/git.ts'
import {UsageError} from '../line/command.ts'
import {posix} from '../project/posix.ts'

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
  const text = askGit(args, {root, asked: `--since ${revision}`}).toString('utf8')
  return text.split('\0').filter(Boolean).map(posix)
}
