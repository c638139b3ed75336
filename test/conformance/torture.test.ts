/** The torture set: agentc reads in each spec what it means, and builds all of them for Claude Code. */
import {describe, expect, it} from 'vitest'
import {tortureFiles, tortureSpecs} from '../../conformance/sources/torture.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'

const config = JSON.stringify({targets: {'claude-code': null}})
const files = {...tortureFiles(), 'agentc.config.json': config}
const host = memoryHost(
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`/project/${path}`, text])),
)

describe('the torture set', async () => {
  const workspace = await createWorkspace({host, cwd: '/project'})
  const {project, diagnostics, compilations} = await workspace.check({targets: null, named: []})

  it('has at least 60 specs, each of its own name', () => {
    const names = tortureSpecs.map(({name}) => name)
    expect(names.length).toBeGreaterThanOrEqual(60)
    expect(new Set(names).size).toBe(names.length)
  })

  it('builds without errors for Claude Code', () => {
    const errors = diagnostics.filter(({severity}) => severity === 'error')
    expect(errors.map(({file, rule, message}) => `${file} ${rule} ${message}`)).toEqual([])
    expect(compilations.flatMap(({agents}) => agents).length).toBe(tortureSpecs.length)
  })

  it.each(tortureSpecs.map(spec => [spec.name, spec] as const))(
    '%s is read as it is meant',
    (name, {meant}) => {
      const agent = project.byName.get(name)
      expect(agent?.fields.description).toBe(meant.description)
      expect(agent?.body.trim()).toBe(meant.body)
      expect(agent?.fields).toMatchObject(normalised(meant.fields))
    },
  )
})

/** Of a scope limit, a text is short for its longer form. */
function normalised(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const scope = fields['not-my-scope']
  if (!Array.isArray(scope)) return fields
  return {...fields, 'not-my-scope': scope.map(limit => (typeof limit === 'string' ? {what: limit} : limit))}
}
