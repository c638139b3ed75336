/** Every driver there is, in the order of the tables. */
import type {Client} from './client.ts'
import codex from './clients/codex.ts'
import copilot from './clients/copilot.ts'
import dockerAgent from './clients/docker-agent.ts'
import oma from './clients/oma.ts'
import opencode from './clients/opencode.ts'
import qwen from './clients/qwen.ts'
import skillsRef, {original} from './clients/skills-ref.ts'

const drivers: readonly Client[] = [opencode, copilot, codex, qwen, skillsRef, original, oma, dockerAgent]

export default drivers
