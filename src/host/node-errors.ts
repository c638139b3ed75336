/** Error codes of the operating system. */
import {HostError} from './host.ts'

/** Code such as `ENOENT`; null when the error is not one of the system. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  const code = codeOf(error)
  return code !== null && codes.includes(code)
}

/** Fails as the system would. */
export function fail(code: string): never {
  throw Object.assign(new Error(code), {code})
}

/** Runs something that the system may refuse; throws HostError with what was tried, and where. */
export function attempt<T>(operation: string, path: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    const code = codeOf(error)
    throw code === null ? error : new HostError(operation, path, code)
  }
}
