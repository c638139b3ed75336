/** A declaration as a target: the same shape as a programmed one, so that nothing else knows the difference. */
import {defineTarget, type Target} from '../lower/target.ts'
import type {Declaration} from './declaration.ts'
import {fieldTable} from './field-words.ts'
import {writtenOf} from './names.ts'
import {renderDeclared} from './render-declared.ts'
import {schemaDocument} from './schema-parts.ts'

/** Makes the target; `validate` are the checks that its schema comes to. */
export function declaredTarget(declaration: Declaration, validate: Target['validate']): Target {
  const {id, title, summary, vocabulary, name, skills, options, requires} = declaration
  const fields = fieldTable(declaration)
  const writesAll = writtenOf('keys', declaration.files).isWhole
  const target: Target = defineTarget({
    ...{id, title, summary, vocabulary, fields, validate, name},
    schema: schemaDocument(declaration),
    options: Object.fromEntries(
      Object.entries(options).flatMap(([key, {default: value}]) =>
        value === undefined ? [] : [[key, value]],
      ),
    ),
    directives: [],
    skillsFolder: () => skills,
    requires: ({fields: has}) =>
      [...requires].flatMap(([field, need]) => (has[field] === undefined ? [{field, ...need}] : [])),
    render: lowered => renderDeclared(lowered, {declaration, fields, writesAll, validate: validate.output}),
  })
  return target
}
