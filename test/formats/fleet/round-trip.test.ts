/** What the target writes, read back and built again with the same options: the same bytes. */
import {readdirSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {parse, stringify} from 'yaml'
import {memoryHost} from '../../../src/host/memory.ts'
import {createWorkspace, type Workspace} from '../../../src/workspace.ts'

const root = '/project'
type Files = Readonly<Record<string, string>>

function filesBelow(folder: string): Files {
  const paths = readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile() && entry.parentPath.includes('.fleet'))
    .map(entry => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
  return Object.fromEntries(paths.map(path => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]))
}

function inProject(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]))
}

async function open(files: Files): Promise<{workspace: Workspace; written: () => Files}> {
  const host = memoryHost(inProject(files))
  const workspace = await createWorkspace({host, cwd: root, unmarked: 'claude-code'})
  return {
    workspace,
    written: () =>
      Object.fromEntries(
        Object.entries(host.files()).flatMap(([path, text]) =>
          path.startsWith(`${root}/out/.fleet/`) ? [[path.slice(`${root}/out/`.length), text]] : [],
        ),
      ),
  }
}

const request = {roots: ['.'], set: {}, name: null, relations: 'offer', to: 'agents'} as const

/** What bodies name by `@resources/`; Fleet's files hold only the names. */
const resources = Object.fromEntries(
  ['money', 'api-conventions', 'error-catalogue', 'query-tuning', 'severity-levels'].map(name => [
    `agents/resources/${name}.md`,
    `# ${name}\n`,
  ]),
)

/** Specs of what stands in `files`, built with `options` of the target. */
async function thereAndBack(files: Files, options: object, more: object): Promise<Files> {
  const {workspace} = await open({...files, 'agentc.config.yaml': stringify(more)})
  const {agents} = await workspace.imports(request)
  const specs = agents.flatMap(({files: [{path, content}]}) =>
    typeof content === 'function' ? [[path, content()] as const] : [],
  )
  const config = stringify({...more, targets: {fleet: {...options, out: 'out'}}})
  const again = await open({...Object.fromEntries(specs), ...resources, 'agentc.config.yaml': config})
  await again.workspace.emit(await again.workspace.check({targets: null, named: []}))
  return again.written()
}

const goldens = readdirSync('test/targets/fleet').map(name => {
  const {targets, ...more} = parse(readFileSync(`test/targets/fleet/${name}/in/agentc.config.yaml`, 'utf8'))
  const {out: _, match: _selects, ...options} = targets.fleet
  return [name, {files: filesBelow(`test/targets/fleet/${name}/out`), options, more}] as const
})

describe('there and back', () => {
  const ours = goldens.filter(([name]) => name !== 'merge')

  it.each(ours)('golden %s', async (_, {files, options, more}) => {
    expect(await thereAndBack(files, options, more)).toEqual(files)
  })

  it('the shipped agents, with their template pages', async () => {
    const files = filesBelow('test/shipped/out/fleet')
    const made = await thereAndBack(files, {templates: true}, {banner: true})
    expect(Object.keys(made).sort()).toEqual(Object.keys(files).sort())
    for (const [path, text] of Object.entries(files)) expect(made[path], path).toBe(text)
  })

  it('a config of others: every key and every prompt, in our layout', async () => {
    const [, merge] = goldens.find(([name]) => name === 'merge') ?? []
    const config = merge?.files['.fleet/config.yaml'] ?? ''
    const prompts = Object.fromEntries(
      ['night-watch', 'docs'].map(name => [`.fleet/prompts/${name}.md`, `You are ${name}.\n`]),
    )
    const files = {...merge?.files, ...prompts}
    const made = await thereAndBack(files, {}, {})
    const byName = (text: string): unknown =>
      Object.fromEntries(parse(text).agents.map((entry: {name: string}) => [entry.name, entry]))
    expect(byName(made['.fleet/config.yaml'] ?? '')).toEqual(byName(config))
    for (const [path, text] of Object.entries(files))
      if (path.includes('/prompts/')) expect(made[path], path).toBe(text)
  })
})

describe('import --verify', () => {
  const files = filesBelow('test/shipped/out/fleet')
  const outcomes = async (disk: Files) => {
    const {workspace} = await open(disk)
    const verified = await workspace.verify(await workspace.imports(request))
    return new Map(verified.map(({name, outcome, differences}) => [name, {outcome, differences}]))
  }

  it('compares each entry with its prompt', async () => {
    const verified = await outcomes(files)
    expect([...verified.values()]).toEqual(Array(18).fill({outcome: 'equal', differences: []}))
  })

  it('sees the same meaning in another layout', async () => {
    const config = files['.fleet/config.yaml']?.replace(
      'subscribes_to: pr_needs_review',
      'subscribes_to: [pr_needs_review]',
    )
    const verified = await outcomes({...files, '.fleet/config.yaml': config ?? ''})
    const other = [...verified].filter(([, {outcome}]) => outcome !== 'equal')
    expect(other).toEqual([['accessibility-reviewer', {outcome: 'same', differences: []}]])
  })
})
