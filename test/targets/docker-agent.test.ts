/**
 * The vendor's own schema over every golden bundle: `DOCKER_AGENT_SCHEMA=<agent-schema.json>`, from docker/docker-agent;
 * without it there is nothing to run.
 */
import {readdirSync, readFileSync} from 'node:fs'
import {Ajv} from 'ajv'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'

const schema = process.env.DOCKER_AGENT_SCHEMA
const base = 'test/targets/docker-agent'
/** Its block has a key that nobody knows, on purpose. */
const refused = ['clash']

const bundles = readdirSync(base, {recursive: true, encoding: 'utf8'}).filter(
  path => /\/out\/[\w-]+\.yaml$/.test(path) && !refused.some(name => path.startsWith(`${name}/`)),
)

describe.skipIf(schema === undefined)("Docker Agent's schema", () => {
  it.each(bundles)('takes %s', path => {
    const validate = new Ajv({strict: false, validateFormats: false}).compile(
      JSON.parse(readFileSync(schema ?? '', 'utf8')),
    )
    validate(parse(readFileSync(`${base}/${path}`, 'utf8')))
    expect(validate.errors).toBeNull()
  })
})
