/** Globs of a config: one that can match nothing, or takes the opposite of what it says, is a problem. */
import type {Data} from '../parse/syntax.ts'
import {isData} from '../validate/keys.ts'
import type {ConfigReading} from './text.ts'

/** Checks the globs of `include`, `exclude` and `overrides`; wrong shapes have been reported by the schema. */
export function checkGlobs({include, exclude, overrides}: Data, reading: ConfigReading): void {
  checkList(include, ['include'], reading)
  for (const [index, item] of listOf(include)) {
    if (isData(item)) checkGlob(item.files, ['include', index, 'files'], reading)
  }
  for (const [index, glob] of listOf(exclude)) checkGlob(glob, ['exclude', index], reading)
  for (const [index, item] of listOf(overrides)) {
    if (!isData(item)) continue
    checkList(item.files, ['overrides', index, 'files'], reading)
    checkGlob(item.files, ['overrides', index, 'files'], reading)
  }
}

type Steps = readonly (string | number)[]

function checkList(value: unknown, steps: Steps, reading: ConfigReading): void {
  if (Array.isArray(value) && value.length === 0)
    tell('is an empty list; name a glob, or remove the key', steps, reading)
  for (const [index, glob] of listOf(value)) checkGlob(glob, [...steps, index], reading)
}

function checkGlob(glob: unknown, steps: Steps, reading: ConfigReading): void {
  const reason = typeof glob === 'string' ? reasonAgainst(glob, steps[0] === 'include') : null
  if (reason !== null) tell(`is \`${String(glob)}\`, ${reason}`, steps, reading)
}

function reasonAgainst(glob: string, isInclude: boolean): string | null {
  if (/^(?:\/|[A-Za-z]:)/.test(glob))
    return 'and globs begin at the folder of the config; name a path inside it'
  if (/(?:^|\/)\.\.(?:\/|$)/.test(glob))
    return 'and globs begin at the folder of the config and know no `..`; name a path inside it'
  // `!(x)` is a pattern like any other.
  if (/^!(?!\()/.test(glob))
    return `which takes every other file; ${isInclude ? 'list what to leave out under `exclude`' : 'name the files that are meant'}`
  if (isInclude && glob.endsWith('/'))
    return `a folder, which is no source; write \`${glob}**/*.md\` for the files in it`
  return null
}

function tell(reason: string, steps: Steps, {spanOf, problems}: ConfigReading): void {
  const span = spanOf({pointer: steps.map(step => `/${step}`).join('')})
  problems.push({kind: 'wrong-value', key: steps.join('.'), reason, span})
}

function listOf(value: unknown): readonly (readonly [number, unknown])[] {
  return Array.isArray(value) ? [...value.entries()] : []
}
