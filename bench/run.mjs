// CPU seconds, wall seconds and peak memory of `agentc build`, one target.
//   node bench/run.mjs [--runs 5] [--out bench/results.json]
// The corpora lie in memory (/dev/shm) where the system has it: on a slow disk creating files costs more than compiling.
// Beside each build the floor is measured: a program that only writes the same files.
import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {cpus, totalmem} from 'node:os'
import {dirname, join, resolve} from 'node:path'

const flag = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback)
}
const runs = Number(flag('runs', '5'))
const base = existsSync('/dev/shm') ? '/dev/shm/agentc-bench' : resolve('bench/.corpus')
const cli = resolve('dist/bin/cli.js')
const bars = {start: {cpu: 0.12}, 1000: {cpu: 0.9, memory: 150}, 5000: {cpu: 3.0, memory: 250}}

if (!existsSync('/usr/bin/time'))
  throw new Error('this benchmark measures with /usr/bin/time (Debian package `time`)')
if (!existsSync(cli)) throw new Error('build first: npm run build')

const rows = [['start (--version)', best(() => measure([cli, '--version'])), bars.start]]
for (const count of [150, 1000, 5000]) {
  const folder = join(base, String(count))
  spawnSync(process.execPath, ['bench/corpus.mjs', String(count), folder], {stdio: 'inherit'})
  const build = ['build', '--cwd', folder, '--quiet']
  rows.push([
    `${count} agents, cold`,
    best(() => {
      rmSync(join(folder, 'dist'), {recursive: true, force: true})
      return measure([cli, ...build])
    }),
    bars[count],
  ])
  rows.push([`${count} agents, no change`, best(() => measure([cli, ...build]))])
  rows.push([
    `${count} files, only written`,
    best(() => measure(['bench/floor.mjs', join(folder, 'dist'), join(folder, 'floor')])),
  ])
}
rmSync(base, {recursive: true, force: true})

console.log(
  `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, best of ${runs}\n`,
)
console.log('| case | CPU s | wall s | peak MB | bar |\n|---|---|---|---|---|')
for (const [name, {cpu, wall, memory}, bar] of rows) {
  const limit =
    bar === undefined
      ? ''
      : [`${bar.cpu} s`, ...(bar.memory === undefined ? [] : [`${bar.memory} MB`])].join(', ')
  console.log(`| ${name} | ${cpu.toFixed(2)} | ${wall.toFixed(2)} | ${memory.toFixed(0)} | ${limit} |`)
}
const out = flag('out', null)
if (out !== null) {
  mkdirSync(dirname(out), {recursive: true})
  writeFileSync(out, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`)
}

function best(run) {
  const results = Array.from({length: runs}, run)
  const least = key => Math.min(...results.map(result => result[key]))
  return {cpu: least('cpu'), wall: least('wall'), memory: least('memory')}
}

function measure(args) {
  const {status, stderr} = spawnSync('/usr/bin/time', ['-f', '\n%U %S %e %M', process.execPath, ...args], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`)
  const [user, system, wall, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number)
  return {cpu: user + system, wall, memory: kilobytes / 1024}
}
