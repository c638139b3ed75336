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
  /** Name -> tools; absent: every tool. */
  readonly agents?: Readonly<Record<string, readonly string[] | null>>
  /** Over package.json. */
  readonly packageJson?: Readonly<Record<string, unknown>>
  /** Over the manifest. */
  readonly manifest?: Readonly<Record<string, unknown>>
  /** Further files, and others in place of those that would be there; null: not there. */
  readonly files?: Readonly<Record<string, string | null>>
}

/** Path -> text of its files. */
export function packFiles(draft: PackDraft = {}): Readonly<Record<string, string>> {
  const {name = '@acme/team', version = '1.0.0', agents = {dba: ['Read'], lead: null}} = draft
  const texts = Object.entries(agents).map(([agent, tools]) => ({
    ...{agent, tools, path: `agents/${agent}.md`},
    text: agentText(
      agent,
      tools === null ? '' : `allowed-tools: [${tools.join(', ')}]\n`,
      `You are ${agent}.`,
    ),
  }))
  const files: Record<string, string | null> = {
    'package.json': json({
      ...{name, version, license: 'MIT', keywords: ['agentc-pack'], agentcPack: './agentc.pack.json'},
      files: ['agentc.pack.json', 'agents', 'skills'],
      ...draft.packageJson,
    }),
    'agentc.pack.json': json({
      ...{schema: 1, name, version, agentc: '>=0', skills: [], targets: []},
      agents: texts.map(({agent, tools, path, text}) => ({
        ...{name: agent, path, description: `Use when ${agent} is asked for.`},
        sha256: createHash('sha256').update(text).digest('hex'),
        ...{tools: {allowed: tools, denied: []}, capabilities: [], relations: []},
      })),
      ...draft.manifest,
    }),
    ...Object.fromEntries(texts.map(({path, text}) => [path, text])),
    ...draft.files,
  }
  return Object.fromEntries(
    Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null),
  )
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
