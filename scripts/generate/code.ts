/** First step: what follows from schemas, templates and file names alone. */
import {readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {aliasPath} from './aliases.ts'
import {configKeys} from './config-keys.ts'
import {declaredSchemas} from './declared-schemas.ts'
import {fieldModules} from './fields.ts'
import {filledSchemas} from './metadata.ts'
import {ruleIndex} from './rule-index.ts'
import {shippedModules} from './shipped.ts'
import {templateModules} from './templates.ts'
import {validatorModules} from './validators.ts'
import {versionModule} from './version.ts'
import {writeChanged} from './write.ts'

writeChanged(filledSchemas())
writeChanged(declaredSchemas())
const steps = [
  validatorModules,
  fieldModules,
  templateModules,
  ruleIndex,
  configKeys,
  versionModule,
  shippedModules,
]
const files = new Map<string, string>()
for (const step of steps) for (const [path, text] of await step()) files.set(path, text)
writeChanged(files)
for (const entry of readdirSync('src/generated', {recursive: true, withFileTypes: true})) {
  const path = join(entry.parentPath, entry.name).replaceAll('\\', '/')
  if (!entry.isFile() || path === aliasPath || files.has(path)) continue
  console.log(`removed ${path}`)
  rmSync(path)
}
