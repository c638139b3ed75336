/** Failures that are no defects of agentc, in words. */
import {LockError} from '../emit/locks.ts'
import {HostError} from '../host/host.ts'
import {UsageError} from './command.ts'

/** One line for wrong usage, an operating-system error or a lock that stays taken; null: a defect of agentc. */
export function failureText(error: unknown): string | null {
  if (error instanceof UsageError || error instanceof LockError) return error.message
  if (error instanceof HostError) return `cannot ${error.operation} ${error.path}: ${meaning(error.code)}`
  return null
}

function meaning(code: string): string {
  const words: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
    ENOENT: 'it does not exist',
    ENOTDIR: 'a part of the path is a file',
    EISDIR: 'it is a folder',
    ELOOP: 'a link stands in the path',
    EDQUOT: 'the disk quota is used up',
    EMFILE: 'too many open files',
  }
  return words[code] ?? code
}
