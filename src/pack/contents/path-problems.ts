/** Paths that mean something else on another disk, to another program, or to the eye. */

/** Names that Windows keeps for devices, whatever their ending. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/** Characters that Windows takes in no name, and ends that it drops. */
const unnameable = /[<>:"|?*\\]|[. ]$/

/** What does not show: control characters, directions, joiners, line ends; and halves of characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Why paths inside a pack cannot be taken, each a clause. */
export function pathProblems(paths: readonly string[]): readonly string[] {
  const all = new Set(paths)
  const spellings = new Map<string, string>()
  return paths.flatMap(path => [...problemsOf(path, all), ...otherSpellings(path, spellings)])
}

function problemsOf(path: string, all: ReadonlySet<string>): readonly string[] {
  const steps = path.split('/')
  const shown = `\`${shownPath(path)}\``
  if (steps.some(step => step === '' || step === '.' || step === '..') || isSteering(steps))
    return [`${shown} belongs into no pack`]
  if (shownPath(path) !== path) return [`${shown} has a character in its name that does not show`]
  if (steps.some(step => device.test(step) || unnameable.test(step)))
    return [`${shown} cannot be a file on Windows; it needs another name`]
  return foldersOf(steps).some(folder => all.has(folder)) ? [`${shown} lies in a file`] : []
}

/** Folders that programs look into wherever they find them; outputs of targets are in hidden folders of their own. */
function isSteering(steps: readonly string[]): boolean {
  const [top] = steps
  return steps.slice(0, -1).some((step, index) => {
    return step.startsWith('.') && top !== 'dist' && !(index === 0 && step === '.claude-plugin')
  })
}

/** A file or folder that stands here in another spelling: many disks know neither case nor the form of an accent. */
function otherSpellings(path: string, spellings: Map<string, string>): readonly string[] {
  const steps = path.split('/')
  for (const one of [...foldersOf(steps), path]) {
    const key = one.normalize('NFC').toLowerCase()
    const known = spellings.get(key)
    if (known === undefined) spellings.set(key, one)
    else if (known !== one)
      return [`\`${shownPath(known)}\` and \`${shownPath(one)}\` are the same where case does not count`]
  }
  return []
}

function foldersOf(steps: readonly string[]): readonly string[] {
  return steps.slice(0, -1).map((_, index) => steps.slice(0, index + 1).join('/'))
}

function shownPath(path: string): string {
  return path.replace(unseen, one => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`)
}
