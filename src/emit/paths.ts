/** Paths as text with `/`: the core has no `node:path`. */

/** `path` seen from `base`, with `.` and `..` resolved; an absolute `path` stays itself. */
export function joinPath(base: string, path: string): string {
  if (isAbsolute(path)) return path
  const steps = base.split('/')
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.length === 1 && steps[0] === '' ? '/' : steps.join('/')
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path)
}

/** Path of `name` in `folder`; both as they are. */
export function below(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Whether `path` is `folder` or stands below it; both absolute. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

/** One spelling of an out folder: `.` for the root, otherwise without `./` and a final `/`. */
export function normalizeOut(out: string): string {
  if (isAbsolute(out)) return out.length > 1 && out.endsWith('/') ? out.slice(0, -1) : out
  const steps: string[] = []
  for (const step of out.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/') || '.'
}

/** Whether an out folder was named as a place of its own, beside the project. */
export function isOutside(out: string): boolean {
  return isAbsolute(out) || out === '..' || out.startsWith('../')
}

/** Path of an output as reports show it: relative to the root. */
export function shownPath(out: string, path: string): string {
  return out === '.' ? path : `${out}/${path}`
}

/**
 * Whether a path may name an output at all. Manifests come from pull requests: whatever could leave the out folder,
 * reach git's own files or agentc's own is no output.
 */
export function isOutputPath(path: string): boolean {
  return !unsafe.test(path)
}

// Empty, `.` and `..` steps and reserved names; `:` is a drive or a second data stream on Windows, NUL ends a path in C.
const unsafe = /(?:^|\/)(?:\.{0,2}|\.git|\.agentc)(?:\/|$)|[\\:\0]/i
