/** Files that are no sources, looked at by the rules about texts alone: what hides in them reaches those who install them. */
import type {Rule} from '../check/rule.ts'
import type {Checker} from '../check/run.ts'
import type {RuleSettings} from '../config/config.ts'
import {compareDiagnostics, type Diagnostic} from '../diagnostic.ts'
import {toText} from '../emit/content.ts'
import {HostError} from '../host/host.ts'
import {parseText} from '../parse/parse.ts'
import type {Syntax} from '../parse/syntax.ts'
import {sourceOfText} from '../read/read.ts'
import type {Session} from './session.ts'

/** Rules that speak of the language of prompts, which other files need not keep. */
const families = /^(?:unicode|security)\//

/** Bytes that are no text can hold no sentence, but they can hold a key. */
const ofBytes = 'security/secret'

/** Settings that no config switches off: whoever installs a pack did not choose its config. */
export function unyielding(rules: readonly Rule[]): RuleSettings {
  const hard = rules.filter(({id, severity}) => families.test(id) && severity === 'error')
  return Object.fromEntries(hard.map(({id}) => [id, {level: 'error', options: {}}]))
}

/** Findings about hidden characters and secrets in any files, relative to the root, whatever their size. */
export function textFindings(
  {host, root, texts}: Session,
  checker: Checker,
  files: readonly string[],
): readonly Diagnostic[] {
  const binary = new Set<string>()
  const syntaxes = files.flatMap((path): readonly Syntax[] => {
    const bytes = bytesOf({host, path: `${root}/${path}`})
    if (bytes === null) return []
    const text = toText(bytes)
    if (text === null) binary.add(path)
    else texts.set(path, text)
    return [parseText(sourceOfText(path, text ?? lettersOf(bytes)))]
  })
  return checker
    .texts(syntaxes)
    .filter(({rule, file}) => (binary.has(file) ? rule === ofBytes : families.test(rule)))
    .sort(compareDiagnostics)
}

/** One letter for each byte; without NUL, so that what UTF-16 spells is read, too. */
function lettersOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes).replaceAll('\0', '')
}

/** Null: it is no regular file, which is told of elsewhere. */
function bytesOf({host, path}: {readonly host: Session['host']; readonly path: string}): Uint8Array | null {
  try {
    return host.read(path)
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}
