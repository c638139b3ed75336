/** The grammar of globs, as minimatch has it: what keeps one from matching what it seems to. */

/** Why a glob matches no file, or not what it seems to. */
export type GlobFlaw =
  /** A sign that opens a group and nothing that closes it, or the reverse: both are letters then. */
  | {readonly kind: 'unclosed' | 'unopened'; readonly sign: string}
  /** Braces around one choice are letters. */
  | {readonly kind: 'single'; readonly group: string}
  /** A whole step in brackets, as routes are written: a class stands for one letter. */
  | {readonly kind: 'route'; readonly group: string}
  | {readonly kind: 'list' | 'folder' | 'blanks'}

const closing: Readonly<Record<string, string>> = {'{': '}', '(': ')'}

/** The first flaw of a glob; null: none. */
export function flawOf(glob: string): GlobFlaw | null {
  if (glob.trim() !== glob) return {kind: 'blanks'}
  return groupFlaw(glob) ?? (isList(glob) ? {kind: 'list'} : isFolder(glob) ? {kind: 'folder'} : null)
}

interface Group {
  readonly sign: string
  readonly start: number
  hasChoice: boolean
}

function groupFlaw(glob: string): GlobFlaw | null {
  const open: Group[] = []
  for (let at = 0; at < glob.length; at += 1) {
    const sign = glob.charAt(at)
    const group = open.at(-1)
    if (sign === '\\') at += 1
    else if (sign === '[') {
      const end = classEnd(glob, at)
      if (end === -1) return {kind: 'unclosed', sign}
      const flaw = routeFlaw(glob, at, end)
      if (flaw !== null) return flaw
      at = end
    } else if (sign === '{' || (sign === '(' && /[@!?+*]/.test(glob.charAt(at - 1)))) {
      open.push({sign, start: at, hasChoice: sign === '('})
    } else if (sign === ',' && group !== undefined) group.hasChoice = true
    else if (sign === '.' && glob.charAt(at + 1) === '.' && group !== undefined) group.hasChoice = true
    else if (group !== undefined && sign === closing[group.sign]) {
      open.pop()
      if (!group.hasChoice) return {kind: 'single', group: glob.slice(group.start, at + 1)}
    } else if (sign === '}') return {kind: 'unopened', sign}
  }
  const [first] = open
  return first === undefined ? null : {kind: 'unclosed', sign: first.sign}
}

/** A bracket right behind the opening one is a letter of the class. */
function classEnd(glob: string, start: number): number {
  const first = /[!^]/.test(glob.charAt(start + 1)) ? start + 2 : start + 1
  return glob.indexOf(']', first + 1)
}

function routeFlaw(glob: string, start: number, end: number): GlobFlaw | null {
  const isStep = /^$|\/$/.test(glob.slice(0, start)) && /^$|^\//.test(glob.slice(end + 1))
  const group = glob.slice(start, end + 1)
  return isStep && /^\[(?:\.\.\.)?[A-Za-z]{2,}\]$/.test(group) ? {kind: 'route', group} : null
}

/** Several globs in one text, as some rule files have them. */
function isList(glob: string): boolean {
  const parts = glob.replace(/\{[^{}]*\}|\([^()]*\)/g, '').split(',')
  return parts.length > 1 && parts.every(part => /[*/]/.test(part))
}

function isFolder(glob: string): boolean {
  return glob.length > 1 && glob.endsWith('/')
}
