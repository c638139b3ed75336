/** A running `watch` over a real folder, and the wait for what it says. */
import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import type {Signal} from '../../src/commands/line/command.ts'
import {watch} from '../../src/commands/watch.ts'
import {nodeHost} from '../../src/host/node.ts'
import {contextOf, signal, statusOf} from './cli.ts'

export interface Folder {
  readonly path: string
  readonly write: (file: string, text: string) => void
  readonly remove: () => void
}

/** A folder of its own outside the repository. */
export function temporaryFolder(files: Readonly<Record<string, string>>): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'agentc-')))
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(path, file)), {recursive: true})
    writeFileSync(join(path, file), text)
  }
  for (const [file, text] of Object.entries(files)) write(file, text)
  return {path, write, remove: () => rmSync(path, {recursive: true, force: true})}
}

export interface Watching {
  /** Resolves as soon as stderr (or stdout) has a match that is new since the last call; gives the matched text. */
  readonly says: (pattern: RegExp, where?: 'out' | 'err') => Promise<string>
  readonly stop: (which: Signal) => Promise<number>
  readonly text: (where: 'out' | 'err') => string
}

/** Starts `watch` in this process. */
export function startWatching(folder: string, args: readonly string[] = []): Watching {
  const texts = {out: '', err: ''}
  const {sent, send} = signal()
  const err = (text: string): void => {
    texts.err += text
  }
  const context = contextOf(nodeHost(), watch, args, {
    cwd: folder.replaceAll('\\', '/'),
    out: text => {
      texts.out += text
    },
    err,
    stdin: async () => new Uint8Array(),
    interrupted: () => sent,
  })
  const status = statusOf(watch, context, err)
  return {
    says: listener(texts),
    text: where => texts[where],
    stop: which => {
      send(which)
      return status
    },
  }
}

/** Waits for text that grows. */
export function listener(texts: Readonly<Record<'out' | 'err', string>>): Watching['says'] {
  const heard = {out: 0, err: 0}
  return async (pattern, where = 'err') => {
    for (let waited = 0; waited < 20_000; waited += 20) {
      const found = pattern.exec(texts[where].slice(heard[where]))
      if (found !== null) {
        heard[where] += found.index + found[0].length
        return found[0]
      }
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    throw new Error(`${pattern} was not said; ${where} is:\n${texts.out}${texts.err}`)
  }
}
