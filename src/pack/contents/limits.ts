/** How large a pack may be: far above what prompts need, far below what would hurt. */

/** What a pack may hold at the most. */
export interface PackLimits {
  readonly files: number
  /** Bytes of all files together, unpacked. */
  readonly bytes: number
  /** Bytes of one file. */
  readonly file: number
}

/** The limits in force. */
export const packLimits: PackLimits = {files: 10_000, bytes: 100 * 1024 * 1024, file: 10 * 1024 * 1024}
