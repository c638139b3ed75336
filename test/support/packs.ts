/** Packs made by hand: what npm would have packed, and what no packer would. */
import {createHash} from 'node:crypto'
import {mkdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {agentText} from './cli.ts'
import {type TarEntry, tarOf} from './tar.ts'

/** A pack in short. */
export interface PackDraft {
  readonly name?: string
  readonly version?: string
  /** Name -> tools, null for every tool, or the whole text. */
  readonly agents?: Readonly<Record<string, readonly string[] | string | null>>
  /** Name -> text. */
  readonly skills?: Readonly<Record<string, string>>
  /** What the manifest says of the relations of an agent, by its name. */
  readonly relations?: Readonly<Record<string, readonly unknown[]>>
  /** Over package.json. */
  readonly packageJson?: Readonly<Record<string, unknown>>
  /** Over the manifest. */
  readonly manifest?: Readonly<Record<string, unknown>>
  /** Further files, and others in place of those that would be there; null: not there. */
  readonly files?: Readonly<Record<string, string | null>>
}

/** Path -> text of its files. */
export function packFiles(draft: PackDraft = {}): Readonly<Record<string, string>> {
  const {name = '@acme/team', version = '1.0.0', agents = {dba: ['Read'], lead: null}, skills = {}} = draft
  const own = Object.entries(agents).map(([agent, what]) => ({
    ...{name: agent, path: `agents/${agent}.md`, text: textOf(agent, what)},
    tools: {allowed: typeof what === 'string' ? null : what, denied: []},
  }))
  const skilled = Object.entries(skills).map(([one, text]) => ({
    ...{name: one, path: `skills/${one}/SKILL.md`, text},
  }))
  const files: Record<string, string | null> = {
    'package.json': json({
      ...{name, version, license: 'MIT', keywords: ['agentc-pack'], agentcPack: './agentc.pack.json'},
      files: ['agentc.pack.json', 'agents', 'skills'],
      ...draft.packageJson,
    }),
    'agentc.pack.json': json({
      ...{schema: 1, name, version, agentc: '>=0', targets: []},
      agents: own.map(({tools, ...one}) => ({
        ...listed(one),
        tools,
        capabilities: [],
        relations: draft.relations?.[one.name] ?? [],
      })),
      skills: skilled.map(listed),
      ...draft.manifest,
    }),
    ...Object.fromEntries([...own, ...skilled].map(({path, text}) => [path, text])),
    ...draft.files,
  }
  return Object.fromEntries(
    Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}

interface Source {
  readonly name: string
  readonly path: string
  readonly text: string
}

function listed({name, path, text}: Source): Readonly<Record<string, string>> {
  return {name, path, description: `Use when ${name} is asked for.`, sha256: sha(text)}
}

/** SHA-256 of a text without CRLF, as manifest and lock have it. */
export function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function textOf(name: string, what: readonly string[] | string | null): string {
  if (typeof what === 'string') return what
  const tools = what === null ? '' : `allowed-tools: [${what.join(', ')}]\n`
  return agentText(name, tools, `You are ${name}.`)
}

/** Its tarball; `more` are entries as they are. */
export function packTarball(draft: PackDraft = {}, more: readonly TarEntry[] = []): Buffer {
  const entries = Object.entries(packFiles(draft)).map(([path, text]) => ({path: `package/${path}`, text}))
  return gzipSync(tarOf([...entries, ...more]))
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), content)
  }
}

function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`
}
