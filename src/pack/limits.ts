/** How large a pack may be: far above what prompts need, far below what would hurt. */

export interface PackLimits {
  readonly files: number
  /** Bytes of all files together, unpacked. */
  readonly bytes: number
  /** Bytes of one file. */
  readonly file: number
}

export const packLimits: PackLimits = {files: 10_000, bytes: 100 * 1024 * 1024, file: 10 * 1024 * 1024}
