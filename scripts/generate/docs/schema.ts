/** The published schemas. */
import {readFileSync} from 'node:fs'
import type {Schema} from '../../../src/commands/explain/shape.ts'

export function readSchema(path: string): Schema {
  return JSON.parse(readFileSync(`schemas/${path}`, 'utf8')) as Schema
}
