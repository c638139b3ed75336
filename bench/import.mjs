// CPU seconds, wall seconds and peak memory of `agentc import` of Claude Code subagents.
//   node bench/import.mjs [--runs 5]
// The subagents are built by agentc itself from the corpora of bench/corpus.mjs.
import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, rmSync} from 'node:fs'
import {join, resolve} from 'node:path'

const at = process.argv.indexOf('--runs')
const runs = Number(at === -1 ? 5 : process.argv[at + 1])
const base = existsSync('/dev/shm') ? '/dev/shm/agentc-bench-import' : resolve('bench/.corpus')
const cli = resolve('dist/bin/cli.js')
const bars = {5000: '2.5 s, 220 MB'}

console.log('| case | CPU s | wall s | peak MB | bar |\n|---|---|---|---|---|')
for (const count of [150, 1000, 5000]) {
  const specs = join(base, String(count))
  const built = join(base, `${count}-built`)
  const project = join(base, `${count}-project`)
  spawnSync(process.execPath, ['bench/corpus.mjs', String(count), specs], {stdio: 'inherit'})
  spawnSync(process.execPath, [cli, 'build', '--cwd', specs, '-t', 'claude-code', '--out', built, '--quiet'])
  const results = Array.from({length: runs}, () => {
    rmSync(project, {recursive: true, force: true})
    mkdirSync(project, {recursive: true})
    return measure([cli, 'import', join(built, 'claude-code/.claude/agents'), '--cwd', project, '--quiet'])
  })
  const least = key => Math.min(...results.map(result => result[key]))
  const [cpu, wall, memory] = [least('cpu').toFixed(2), least('wall').toFixed(2), least('memory').toFixed(0)]
  console.log(`| import of ${count} files | ${cpu} | ${wall} | ${memory} | ${bars[count] ?? ''} |`)
}
rmSync(base, {recursive: true, force: true})

function measure(args) {
  const run = spawnSync('/usr/bin/time', ['-f', '\n%U %S %e %M', process.execPath, ...args], {
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`${args.join(' ')} ended with ${run.status}:\n${run.stderr}`)
  const [user, system, wall, kilobytes] = run.stderr.trim().split('\n').at(-1).split(' ').map(Number)
  return {cpu: user + system, wall, memory: kilobytes / 1024}
}
