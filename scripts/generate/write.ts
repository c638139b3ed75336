/** Writes what a step generated. */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'

/** Writes and names the files that differ from the disk; path -> text. */
export function writeChanged(files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    console.log(`generated ${path}`)
    mkdirSync(dirname(path), {recursive: true})
    writeFileSync(path, text)
  }
}
