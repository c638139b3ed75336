// `agentc lint` with every recommended rule, the graph included, beside two other linters of Claude Code files.
//   node bench/lint.mjs [--runs 5] [--peers DIR]
// The peers come from npm (`npm install --prefix DIR @carlrannaberg/cclint@0.2.10 claude-code-lint@0.5.0`); without
// --peers they are left out. All read the same `.claude/agents`, made by a build of the shipped team, renamed and copied.
import {spawnSync} from 'node:child_process'
import {cpSync, existsSync, mkdirSync, rmSync} from 'node:fs'
import {cpus, totalmem} from 'node:os'
import {join, resolve} from 'node:path'

const flag = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback)
}
const runs = Number(flag('runs', '5'))
const peers = flag('peers', null)
const base = existsSync('/dev/shm') ? '/dev/shm/agentc-bench-lint' : resolve('bench/.corpus-lint')
const cli = resolve('dist/bin/cli.js')
const bars = {1000: '0.6 s, 110 MiB', 9000: '3.0 s, 260 MiB', 1: '0.15 s'}

if (!existsSync('/usr/bin/time'))
  throw new Error('this benchmark measures with /usr/bin/time (Debian package `time`)')
if (!existsSync(cli)) throw new Error('build first: npm run build')

const rows = []
for (const count of [1, 1000, 9000]) {
  const specs = join(base, `specs-${count}`)
  spawnSync(process.execPath, ['bench/corpus.mjs', String(count), specs], {stdio: 'inherit'})
  rows.push({name: `agentc, ${count} specs`, args: [cli, 'lint', '--quiet'], cwd: specs, bar: bars[count]})
  const native = join(base, `native-${count}`)
  mkdirSync(native, {recursive: true})
  const built = join(specs, 'dist/claude-code/.claude')
  spawnSync(process.execPath, [cli, 'build', '--quiet', '--cwd', specs], {stdio: 'ignore'})
  cpSync(built, join(native, '.claude'), {recursive: true})
  rmSync(join(specs, 'dist'), {recursive: true, force: true})
  rows.push({name: `agentc, ${count} subagents`, args: [cli, 'lint', '--quiet'], cwd: native})
  if (peers === null) continue
  const bin = resolve(peers, 'node_modules/.bin')
  rows.push({
    name: `cclint, ${count} subagents`,
    args: [join(bin, 'cclint'), 'agents', '-q', '-r', '.'],
    cwd: native,
  })
  rows.push({
    name: `claude-code-lint, ${count} subagents`,
    args: [join(bin, 'claudelint'), 'validate-agents'],
    cwd: native,
  })
}
// In turn, so that what else the machine does falls on all alike.
const results = rows.map(() => [])
for (let run = 0; run < runs; run += 1)
  for (const [index, row] of rows.entries()) results[index].push(measure(row))
rmSync(base, {recursive: true, force: true})

console.log(
  `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, best of ${runs}\n`,
)
console.log('| case | wall s | CPU s | peak MiB | bar |\n|---|---|---|---|---|')
for (const [index, {name, bar = ''}] of rows.entries()) {
  const least = key => Math.min(...results[index].map(result => result[key]))
  console.log(
    `| ${name} | ${least('wall').toFixed(2)} | ${least('cpu').toFixed(2)} | ${least('memory').toFixed(0)} | ${bar} |`,
  )
}

function measure({args, cwd}) {
  const {stderr} = spawnSync('/usr/bin/time', ['-f', '\n%U %S %e %M', process.execPath, ...args], {
    encoding: 'utf8',
    cwd,
    maxBuffer: 2 ** 28,
  })
  const [user, system, wall, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number)
  if (!(wall > 0)) throw new Error(`${args.join(' ')} could not be measured: ${stderr}`)
  return {cpu: user + system, wall, memory: kilobytes / 1024}
}
