// The floor of the benchmark: reads every file of one folder and writes it to another, nothing else.
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'

const [from, to] = process.argv.slice(2)
rmSync(to, {recursive: true, force: true})
for (const entry of readdirSync(from, {recursive: true, withFileTypes: true})) {
  if (!entry.isFile()) continue
  const path = join(entry.parentPath, entry.name)
  const copy = join(to, path.slice(from.length))
  mkdirSync(dirname(copy), {recursive: true})
  writeFileSync(copy, readFileSync(path))
}
