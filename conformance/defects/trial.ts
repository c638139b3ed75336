/** Hands known bad files to a client, one project each, and asks its driver what became of them. */
import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import type {Client, Outcome} from '../client.ts'
import type {Program} from '../install.ts'
import type {Expected} from '../meaning.ts'
import type {Defect, DefectSet, Meant} from './defect.ts'
import {codesIn, saidOf, type Verdict} from './verdict.ts'

/** A client that is there, with the driver that asks it. */
export interface Court {
  readonly client: Client
  readonly program: Program
}

/** Every verdict of a set, by the id of the defect. */
export async function tryAll(court: Court, set: DefectSet): Promise<Readonly<Record<string, Verdict>>> {
  const good = await tryFiles(court, set.control)
  // Where good files do not load, nothing is proved by bad ones.
  if (good.client !== 'loaded') throw new Error(`${set.client}: the good files: ${good.words.join('; ')}`)
  const verdicts: Record<string, Verdict> = {}
  for (const defect of set.defects) {
    const agentc = codesIn(await saidOf(set, defect))
    verdicts[defect.id] = {...(await tryFiles(court, defect)), agentc}
  }
  return verdicts
}

async function tryFiles(
  {client, program}: Court,
  {files, meant}: Pick<Defect, 'files' | 'meant'>,
): Promise<Pick<Verdict, 'client' | 'words'>> {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'agentc-defect-')))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(project, path)), {recursive: true})
      writeFileSync(join(project, path), text)
    }
    const outcomes = await client.load({program, project, expected: meant.map(expectedOf)})
    const words = outcomes.flatMap(({reasons}) => reasons)
    return {client: worst(outcomes), words: [...new Set(words)].map(text => cleared(text, project))}
  } finally {
    rmSync(project, {recursive: true, force: true, maxRetries: 3})
  }
}

function worst(outcomes: readonly Outcome[]): Outcome['state'] {
  const states = outcomes.map(({state}) => state)
  return states.find(state => state === 'refused') ?? states.find(state => state === 'different') ?? 'loaded'
}

/** Without the folder, which is another one in each run. */
function cleared(text: string, project: string): string {
  return text.replaceAll(`${project}/`, '').replaceAll(project, '.')
}

function expectedOf(meant: Meant, index: number): Expected {
  return {
    description: '',
    prompt: '',
    model: null,
    effort: null,
    maxTurns: null,
    color: null,
    tools: null,
    ...meant,
    agent: `${meant.name} ${index + 1}`,
    told: [],
    denied: [],
    servers: [],
    memory: null,
    losses: [],
    carried: [],
  }
}
