/** Bytes -> Source: size and encoding are checked before anything looks at the text. */
import type {Format, Resource} from '../agent.ts'
import {startOfFile} from '../diagnostic.ts'
import {type Host, HostError} from '../host/host.ts'
import type {ReadProblem, Refusal} from '../parse/problem.ts'
import {notAFile} from './not-a-file.ts'
import type {Source} from './source.ts'

/** One file that is to be read. */
export interface ReadRequest {
  readonly host: Host
  readonly root: string
  readonly path: string
  readonly format: Format | null
  readonly resources: readonly Resource[]
  readonly asked: boolean
  /** Largest size in bytes. */
  readonly limit: number
}

/** Two ASCII characters in UTF-16 without a byte order mark, of either byte order. */
const wide = /^(?:[^\0]\0){2}|^(?:\0[^\0]){2}/
const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true})

/** Reads one file; what cannot be read becomes a problem of its Source. */
export function readSource(request: ReadRequest): Source {
  const {host, path, format, resources, asked, limit} = request
  const base = {path, format, resources, asked, isPlain: false}
  try {
    const {real, size, problem} = locate(request)
    if (problem !== null) return {...base, text: '', problems: [problem]}
    if (size > limit) {
      return {...base, text: '', problems: [{kind: 'file-too-large', span: startOfFile, size, limit}]}
    }
    const {text, problems} = readText(host, real)
    return {...base, text, isPlain: isPlain(text), problems}
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return {...base, text: '', problems: [unreadable(error.code)]}
  }
}

/** Where the bytes are. A file that was met has been checked on the way; one that was named may be anything. */
function locate({host, root, path, asked}: ReadRequest): {
  readonly real: string
  readonly size: number
  readonly problem: ReadProblem | null
} {
  const full = `${root}/${path}`
  const {kind, size = 0} = host.stat(full) ?? {}
  if (!asked && kind === 'file') return {real: full, size, problem: null}
  const real = host.realPath(full)
  if (real === null)
    return {real: full, size, problem: kind === 'link' ? refusal({what: 'dangling-link', detail: ''}) : null}
  if (!isInside(real, host.realPath(root) ?? root)) {
    return {real, size, problem: refusal({what: 'outside-root', detail: ''})}
  }
  const found = host.stat(real)
  if (found?.kind === 'file') return {real, size: found.size, problem: null}
  return {real, size, problem: refusal(notAFile[found?.kind === 'directory' ? 'folder' : 'special'])}
}

/** The root of a disk ends in its slash, any other folder does not. */
function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

function refusal(because: Refusal): ReadProblem {
  return {kind: 'unreadable', span: startOfFile, ...because}
}

/** Text of an editor buffer or a test: encodings do not apply, everything else does. */
export function sourceOfText(path: string, text: string): Source {
  const base = {path, format: null, resources: [], asked: true}
  return {...base, text, isPlain: isPlain(text), problems: textProblems(text)}
}

const odd = /[^\t\n\r\x20-\x7e]/

function isPlain(text: string): boolean {
  return !odd.test(text)
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is not there',
}

function unreadable(code: string): ReadProblem {
  return refusal({what: 'no-access', detail: reasons[code] ?? code})
}

/** Text that holds no U+FFFD was UTF-8; for anything else the bytes decide. */
function readText(host: Host, path: string): {text: string; problems: readonly ReadProblem[]} {
  const text = host.readText(path)
  if (text.includes('\uFFFD')) return decode(host.read(path))
  const problems = textProblems(text)
  return problems.length > 0 ? {text: '', problems} : {text, problems}
}

function decode(bytes: Uint8Array): {text: string; problems: readonly ReadProblem[]} {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return refuse('it is UTF-16')
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return refuse(`byte ${firstBadByte(bytes)} is no part of UTF-8 text`)
  }
  const problems = textProblems(text)
  return problems.length > 0 ? {text: '', problems} : {text, problems}
}

function textProblems(text: string): readonly ReadProblem[] {
  const nul = text.indexOf('\0')
  if (nul !== -1 && wide.test(text)) return refuse('it is UTF-16').problems
  if (nul !== -1) return refuse(`a NUL byte stands at offset ${nul}`).problems
  if (!text.includes('\n') && text.includes('\r'))
    return refuse('its lines end in CR alone (old Mac)').problems
  return []
}

function refuse(reason: string): {text: string; problems: readonly ReadProblem[]} {
  return {text: '', problems: [{kind: 'not-utf8', span: startOfFile, reason}]}
}

/** Offset of the first byte that breaks UTF-8, counted from 0. */
function firstBadByte(bytes: Uint8Array): number {
  const loose = new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes)
  const encoder = new TextEncoder()
  for (let at = loose.indexOf('\uFFFD'); at !== -1; at = loose.indexOf('\uFFFD', at + 1)) {
    const offset = encoder.encode(loose.slice(0, at)).length
    // A replacement character that stands in the file itself is no error.
    if (!(bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd)) return offset
  }
  return 0
}
