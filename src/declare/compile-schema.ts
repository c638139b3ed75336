/**
 * Checks out of the schema of a project's own target. ajv is loaded here and nowhere else, and only by projects that have
 * such a target: those that ship have their checks precompiled. What it makes of a schema is code of ajv's own; texts of
 * the schema are data in it.
 */
import type {Target} from '../lower/target.ts'
import {isMap} from '../plain-map.ts'
import type {Validate} from '../validate/validator.ts'
import {type DeclaredShapes, schemaParts} from './schema-parts.ts'

/** The checks; a text: why the schema is none, which continues a sentence about it. */
export async function compileSchema(shapes: DeclaredShapes): Promise<Target['validate'] | string> {
  // Of a CommonJS module, a bundle knows the default export alone.
  const {Ajv2020} = (await import('ajv/dist/2020.js')).default
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    logger: false,
  })
  const {output, block, options} = schemaParts(shapes)
  try {
    // Each alone: an `$id` that the schema has stands for one of them.
    return {
      output: ajv.compile(withoutId(output)),
      block: Object.assign(ajv.compile(withoutId(block)) as Validate, {keys: keysOf(output)}),
      options: ajv.compile(withoutId(options)),
    }
  } catch (error) {
    return `is no JSON Schema of 2020-12: ${error instanceof Error ? error.message : String(error)}`
  }
}

function withoutId({$id: _, $schema: __, ...schema}: DeclaredShapes['schema']): Record<string, unknown> {
  return schema
}

function keysOf({properties}: DeclaredShapes['schema']): readonly string[] {
  return isMap(properties) ? Object.keys(properties) : []
}
