/** Format `json`. */
import {documentOf} from './document.ts'
import {printJson} from './print-json.ts'
import type {Report} from './report.ts'

/** The document of `documentOf`. */
export function json(report: Report): string {
  return printJson(documentOf(report))
}
