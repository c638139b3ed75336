/** The schemas of the declared targets that ship, published beside those of the others. */
import {readFileSync} from 'node:fs'
import {parse} from 'yaml'
import {schemaDocument} from '../../src/declare/schema-parts.ts'
import {declaredIds} from './shipped.ts'

/** Path -> text. */
export function declaredSchemas(): Map<string, string> {
  return new Map(declaredIds().map(id => [`schemas/targets/${id}.schema.json`, documentOf(id)]))
}

function documentOf(id: string): string {
  const folder = `variants/_vendors/${id}`
  const {schema: part, options = {}} = parse(readFileSync(`${folder}/target.yaml`, 'utf8'))
  const schema = typeof part === 'string' ? JSON.parse(readFileSync(`${folder}/${part}`, 'utf8')) : part
  const {$schema, ...rest} = schemaDocument({schema, options})
  const $id = `https://unpkg.com/agentc-cli/schemas/targets/${id}.schema.json`
  return `${JSON.stringify({$schema, $id, ...rest}, null, 2)}\n`
}
