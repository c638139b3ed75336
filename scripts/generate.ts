/** Generates everything that follows from the schemas and the declarations: `npm run generate`. */
import {execFileSync} from 'node:child_process'
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {aliasTable} from './generate/aliases.ts'
import {configKeys} from './generate/config-keys.ts'
import {fieldModules} from './generate/fields.ts'
import {ruleIndex} from './generate/rule-index.ts'
import {templateModules} from './generate/templates.ts'
import {validatorModules} from './generate/validators.ts'
import {versionModule} from './generate/version.ts'

type Files = Map<string, string>

const schemas = [
  validatorModules,
  fieldModules,
  templateModules,
  ruleIndex,
  configKeys,
  aliasTable,
  versionModule,
]
const files: Files = new Map()
for (const step of schemas) for (const [path, text] of await step()) files.set(path, text)
const before = readTree('src/generated')
let stale = 0
for (const [path, text] of files) {
  if (before.get(path) === text) continue
  stale += 1
  console.log(`generated ${path}`)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, text)
}
for (const path of before.keys()) {
  if (files.has(path)) continue
  stale += 1
  console.log(`removed ${path}`)
  rmSync(path)
}
console.log(stale === 0 ? 'generated files are up to date' : `${stale} generated files changed`)
execFileSync(process.execPath, ['scripts/run.mjs', 'scripts/generate/docs.ts'], {stdio: 'inherit'})

function readTree(folder: string): Files {
  const tree: Files = new Map()
  for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    tree.set(path, readFileSync(path, 'utf8'))
  }
  return tree
}
