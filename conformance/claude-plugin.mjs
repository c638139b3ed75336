// Builds the plugin and the marketplace of docs/plugins.md, has the real client check both, installs the plugin from there
// and compares what is loaded with what was meant.
//   npm run conformance:claude-plugin
// The client is looked for as in claude-code.mjs; without it the check is skipped.
import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import {findClient, initOf, run} from './claude-client.mjs'

const client = findClient()
if (client === null) {
  console.log('skipped: Claude Code is not installed; install it, or set CLAUDE_CODE to its program')
} else {
  process.exitCode = check(client)
}

function check(program) {
  const work = mkdtempSync(join(tmpdir(), 'agentc-plugin-'))
  try {
    const page = readFileSync('docs/plugins.md', 'utf8')
    for (const [, path, text] of page.matchAll(/^````\w+ file=(\S+)\n([\s\S]*?)^````$/gm)) {
      mkdirSync(dirname(join(work, path)), {recursive: true})
      writeFileSync(join(work, path), text)
    }
    // In the folder of the plugin, but nothing of it: the client would take it for an agent if it looked.
    mkdirSync(join(work, 'plugin/agents'), {recursive: true})
    writeFileSync(
      join(work, 'plugin/agents/spec.md'),
      '---\nname: spec\ndescription: A spec.\n---\n\nText.\n',
    )
    execFileSync(process.execPath, [resolve('dist/bin/cli.js'), 'build', '--cwd', work, '--quiet'], {
      stdio: 'inherit',
    })
    const problems = [...validated(program, work), ...installed(program, work)]
    for (const problem of problems) console.log(`FAIL ${problem}`)
    console.log(`plugin and marketplace: ${problems.length} problems`)
    return problems.length === 0 ? 0 : 1
  } finally {
    rmSync(work, {recursive: true, force: true})
  }
}

function validated(program, work) {
  return ['plugin/.claude-plugin/plugin.json', 'plugin/.claude-plugin/marketplace.json'].flatMap(path => {
    const {status, stdout} = run(program, ['plugin', 'validate', '--strict', path], work)
    return status === 0 ? [] : [`${path}: ${stdout.trim()}`]
  })
}

function installed(program, work) {
  const home = join(work, 'home')
  mkdirSync(home)
  const steps = [
    ['plugin', 'marketplace', 'add', join(work, 'plugin')],
    ['plugin', 'install', 'garden@allotment'],
  ]
  for (const step of steps) {
    const {status, stdout} = run(program, step, home, home)
    if (status !== 0) return [`${step.join(' ')}: ${stdout.trim()}`]
  }
  const {stdout} = run(program, ['-p', 'x', '--output-format', 'stream-json', '--verbose'], home, home)
  const init = initOf(stdout)
  if (init === null) return [`no init event: ${stdout.slice(0, 400)}`]
  const scoped = [...init.agents, ...init.skills].filter(name => name.includes(':'))
  const meant = ['garden:gardener', 'garden:sow-in-rows']
  return String(scoped) === String(meant) ? [] : [`loaded are ${scoped}, meant were ${meant}`]
}
