/**
 * Second step: what follows from the field tables of the targets. They import the validators that the first step wrote,
 * and the third step needs complete tables: a missing row is named here, where the type checker has not run yet.
 */
import {loadTarget, targetIds} from '../../src/formats/registry.ts'
import {fieldNames} from '../../src/generated/fields.ts'
import {aliasTable} from './aliases.ts'
import {writeChanged} from './write.ts'

const targets = (await Promise.all(targetIds.map(loadTarget))).filter(target => target !== null)
writeChanged(aliasTable(targets))
for (const {id, fields} of targets) {
  for (const field of fieldNames) {
    if (Object.hasOwn(fields, field)) continue
    console.error(
      `target \`${id}\` says nothing about the field \`${field}\`; give it a fate in src/formats/${id}/`,
    )
    process.exitCode = 1
  }
  for (const field of Object.keys(fields)) {
    if (fieldNames.some(name => name === field)) continue
    console.error(
      `target \`${id}\` decides about \`${field}\`, which is no field; remove it in src/formats/${id}/`,
    )
    process.exitCode = 1
  }
}
