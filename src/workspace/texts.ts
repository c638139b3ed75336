/** Files that are no sources, looked at by the rules about texts alone: what hides in them reaches those who install them. */
import {compareDiagnostics, type Diagnostic} from '../diagnostic.ts'
import {parseText} from '../parse/parse.ts'
import {readSource} from '../read/read.ts'
import type {Session} from './session.ts'

/** Rules that speak of the language of prompts, which other files need not keep. */
const families = /^(?:unicode|security)\//

/** Findings about hidden characters and secrets in any files, relative to the root. Bytes that are no text are passed over. */
export function textFindings(session: Session, files: readonly string[]): readonly Diagnostic[] {
  const {host, root, checker, limits, texts} = session
  const base = {host, root, format: null, resources: [], asked: true, limit: limits.file}
  const syntaxes = files.flatMap(path => {
    const syntax = parseText(readSource({...base, path}))
    if (syntax.problems.some(({kind}) => /^(?:not-utf8|nul)/.test(kind))) return []
    texts.set(path, syntax.source.text)
    return [syntax]
  })
  return checker
    .texts(syntaxes)
    .filter(({rule}) => families.test(rule))
    .sort(compareDiagnostics)
}
