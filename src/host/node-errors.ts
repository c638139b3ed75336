/** Error codes of the operating system. */

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
