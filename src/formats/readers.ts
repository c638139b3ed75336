/** Readers by id. A new format adds its line here; the order decides between marks that two formats share. */
import type {Format} from '../agent.ts'
import type {Reader} from '../lift/reader.ts'
import agentSkills from './agent-skills/read.ts'
import cagents from './cagents/read.ts'
import cao from './cao/read.ts'
import claudeCode from './claude-code/read.ts'
import codex from './codex/read.ts'
import copilot from './copilot/read.ts'
import cursor from './cursor/read.ts'
import dockerAgent from './docker-agent/read.ts'
import factory from './factory/read.ts'
import fleet from './fleet/read.ts'
import gemini from './gemini/read.ts'
import kiro from './kiro/read.ts'
import oma from './oma/read.ts'
import omaVariants from './oma/variant-file.ts'
import opencode from './opencode/read.ts'
import qwen from './qwen/read.ts'
import roo from './roo/read.ts'

/** Every reader, in the order in which detection asks them: Claude Code's keys are the ones that others share. */
export const readers: readonly Reader[] = [
  agentSkills,
  omaVariants,
  oma,
  cagents,
  fleet,
  roo,
  dockerAgent,
  codex,
  cao,
  copilot,
  gemini,
  kiro,
  qwen,
  cursor,
  factory,
  opencode,
  claudeCode,
]

const byId: ReadonlyMap<Format, Reader> = new Map(readers.map(reader => [reader.id, reader]))

/** Ids of all readers, sorted. */
export const readerIds: readonly Format[] = [...byId.keys()].sort()

/** The reader of a format; undefined for specs. */
export function readerOf(format: Format): Reader | undefined {
  return byId.get(format)
}
