/** Projects that have been built, and what must be the same of them when nothing was to happen. */
import {readFileSync} from 'node:fs'
import {expect} from 'vitest'
import {type Project, project} from './run.ts'

/** Where Claude Code's agents are written. */
export const out = 'dist/claude-code/.claude/agents'
/** What agentc owns there. */
export const manifest = 'dist/claude-code/.agentc/manifest.json'
/** For runs whom the operating system may say no. */
export const unprivileged = {unprivileged: true} as const

/** Every file of the project with its content: what must be the same when nothing was to happen. */
export function snapshot({list, at}: Project, folder = ''): Readonly<Record<string, string>> {
  const prefix = folder === '' ? '' : `${folder}/`
  return Object.fromEntries(list(folder).map(path => [path, readFileSync(at(prefix + path), 'latin1')]))
}

/** A project that has been built. */
export async function built(files: Readonly<Record<string, string>>): Promise<Project> {
  const made = project(files)
  const {status, err} = await made.run(['build'])
  expect([status, err]).toEqual([0, expect.stringContaining('written')])
  return made
}
