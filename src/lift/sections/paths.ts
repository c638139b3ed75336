/** `## My files` -> `paths`. */
import {renderPaths} from '../../lower/prompt/section-text.ts'
import type {Reading} from './tail.ts'

/** The globs of a list in which every item is one, between backticks. */
export function readPaths(content: string): Reading<readonly string[]> | null {
  const paths = content.split('\n').map(line => /^- `([^`]+)`$/.exec(line)?.[1] ?? '')
  return paths.includes('') ? null : {value: paths, text: renderPaths(paths)}
}
