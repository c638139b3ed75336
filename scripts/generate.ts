/**
 * Generates everything that follows from the schemas and the declarations: `npm run generate`. A process per step,
 * since each one loads what the one before it wrote.
 */
import {spawnSync} from 'node:child_process'

for (const step of ['code', 'targets', 'docs']) {
  const args = ['scripts/run.mjs', `scripts/generate/${step}.ts`]
  const {status} = spawnSync(process.execPath, args, {stdio: 'inherit'})
  if (status === 0) continue
  process.exitCode = status ?? 1
  break
}
