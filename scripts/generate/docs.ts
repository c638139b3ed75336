/**
 * The generated pages under docs/. A process of its own, started by `scripts/generate.ts`: it loads what the first one
 * has just generated. Hand-written pages stand beside these, so nothing is ever removed here.
 */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {cliPage} from './docs/cli.ts'
import {configPage} from './docs/config.ts'
import {fieldPage} from './docs/fields.ts'
import {rulePage} from './docs/rules.ts'
import {targetPages} from './docs/targets.ts'

const pages = [fieldPage, configPage, cliPage, targetPages, rulePage]
for (const step of pages) for (const [path, text] of await step()) write(path, text)

function write(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  console.log(`generated ${path}`)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, text)
}
