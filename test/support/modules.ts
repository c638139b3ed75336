/** Source modules as data: what they import, in every form, and their code without comments and texts. */
import {readdirSync, readFileSync} from 'node:fs'
import {join, posix} from 'node:path'

export interface Module {
  /** `src/parse/parse.ts`. */
  readonly path: string
  readonly text: string
}

export interface Import {
  /** Path below the repository, name of a package, or `computed`. */
  readonly to: string
  /** Gone after compilation. `import {type A}` is not: an empty import is left of it, which loads the module. */
  readonly isType: boolean
}

/** Every TypeScript module below a folder. */
export function readModules(folder: string): readonly Module[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort()
    .map(path => ({path, text: readFileSync(path, 'utf8')}))
}

const forms: readonly RegExp[] = [
  /^\s*(?:import|export)\s(?<type>type\s)?[^;'"`]*?\bfrom\s*(?<name>'[^']+'|"[^"]+")/gm,
  /^\s*import\s*(?<name>'[^']+'|"[^"]+")/gm,
  /(?<type>\btypeof\s+)?\b(?:import|require)\s*\(\s*(?<name>'[^']+'|"[^"]+"|[^)'"])/g,
]

/** Static and dynamic imports, `export … from`, and imports for their effect. */
export function importsOf({path, text}: Module): readonly Import[] {
  const code = withoutComments(text)
  return forms.flatMap(form =>
    [...code.matchAll(form)].map(({groups}) => ({
      to: resolve(path, groups?.name ?? ''),
      isType: groups?.type !== undefined,
    })),
  )
}

function resolve(from: string, literal: string): string {
  if (!/^['"]/.test(literal)) return 'computed'
  const name = literal.slice(1, -1)
  return name.startsWith('.') ? posix.join(posix.dirname(from), name) : name
}

interface Piece {
  readonly kind: 'code' | 'comment' | 'text' | 'template' | 'regex'
  readonly text: string
}

const pieceKinds: readonly (readonly [kind: Piece['kind'], start: RegExp])[] = [
  ['comment', /\/\*[\s\S]*?\*\/|\/\/[^\n]*/y],
  ['text', /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y],
  ['regex', /(?<=(?:[(,=:[!&|?{};>]|\breturn)\s*)\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y],
  ['code', /[\w$]+|[\s\S]/y],
]
/** From the start of a template, or from the end of code in it, to the next code or to its end. */
const templatePart = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?<end>`|\$\{)/y

/** Cuts a module into pieces, with the code inside templates as code. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  /** Open braces inside each open `${`. */
  const depths: number[] = []
  for (let at = 0; at < text.length; ) {
    const piece = pieceAt(text, at)
    at += piece.text.length
    pieces.push(piece)
    const depth = depths.at(-1) ?? 0
    const isBack = piece.text === '}' && depths.length > 0 && depth === 0
    if (isBack) depths.pop()
    else if (piece.text === '{') depths.push((depths.pop() ?? 0) + 1)
    else if (piece.text === '}') depths.push((depths.pop() ?? 0) - 1)
    if (!isBack && piece.text !== '`') continue
    templatePart.lastIndex = at
    const [literal = '', end] = templatePart.exec(text) ?? []
    pieces.push({kind: 'template', text: literal})
    at += literal.length
    if (end === '${') depths.push(0)
  }
  return pieces
}

function pieceAt(text: string, at: number): Piece {
  for (const [kind, start] of pieceKinds) {
    start.lastIndex = at
    const found = start.exec(text)?.[0]
    if (found !== undefined) return {kind, text: found}
  }
  throw new Error('any character is code')
}

function withoutComments(text: string): string {
  return piecesOf(text)
    .map(piece => (piece.kind === 'comment' ? ' ' : piece.kind === 'template' ? '``' : piece.text))
    .join('')
}

/** Code alone: no comments, texts, regular expressions or literal parts of templates. */
export function codeOf({text}: Module): string {
  return piecesOf(text)
    .map(piece => (piece.kind === 'code' ? piece.text : ' '))
    .join('')
}
