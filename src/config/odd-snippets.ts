/** Whether the snippets of a stack use what its manifest names. */
import type {ComposeProblem} from '../compose/problem.ts'
import {fencedCode} from '../parse/fenced-code.ts'
import type {Stack} from './stacks.ts'

/** What a manifest names, as far as code shows it. */
const shown: readonly string[] = ['framework', 'orm', 'validation', 'migration', 'test']

/** Words behind a fence, by the language that they mean. */
const fences: Readonly<Record<string, readonly string[]>> = {
  node: ['js', 'javascript', 'ts', 'typescript', 'mjs', 'tsx', 'jsx'],
  python: ['python', 'py'],
  go: ['go', 'golang'],
  rust: ['rust', 'rs'],
  java: ['java'],
}

/** What the manifest names and the snippets lack. */
export function oddSnippets({manifest, document, files}: Stack): readonly ComposeProblem[] {
  const snippets = files.get('snippets.md')
  if (snippets === undefined) return []
  const {text} = snippets.origin
  const said = folded(text)
  const odd = shown.filter(key => {
    const value = manifest[key]
    return typeof value === 'string' && !said.includes(folded(value.replace(/[\s(]*v?\d.*$/, '')))
  })
  const wanted = Object.hasOwn(fences, String(manifest.language))
    ? fences[String(manifest.language)]
    : undefined
  const used = fencedCode(text).map(({info}) => info.trim().split(/\s/)[0] ?? '')
  if (wanted !== undefined && !used.some(word => wanted.includes(word))) odd.unshift('language')
  return odd.map(key => ({
    kind: 'odd-snippets',
    document,
    place: {pointer: `/${key}`},
    key,
    value: String(manifest[key]),
    snippets: snippets.file,
  }))
}

/** Imports write names in their own way: `Spring Boot` is `springframework.boot` and `spring-boot`. */
function folded(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}
