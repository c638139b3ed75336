/** Every set of known bad files, in the order of the table. */
import claudeCode from './claude-code.ts'
import codex from './codex.ts'
import copilot from './copilot.ts'
import type {DefectSet} from './defect.ts'
import dockerAgent from './docker-agent.ts'
import gemini from './gemini.ts'
import oma from './oma.ts'
import opencode from './opencode.ts'
import qwen from './qwen.ts'
import skillsRef, {original} from './skills-ref.ts'

const sets: readonly DefectSet[] = [
  claudeCode,
  gemini,
  opencode,
  copilot,
  codex,
  qwen,
  skillsRef,
  original,
  oma,
  dockerAgent,
]

export default sets
