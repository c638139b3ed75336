// How often each rule fires on real agent files, and how often it was right where somebody read the finding.
//   AGENTC_CORPUS=<folder with MANIFEST.json> node bench/precision.mjs                 the table
//   AGENTC_CORPUS=…                           node bench/precision.mjs --draw DSC009   the findings to read, with their ids
//   AGENTC_CORPUS=…                           node bench/precision.mjs --write         the table into docs/rules/precision.md
// AGENTC_CHECKOUTS=<folder>, made by bench/precision/checkout.mjs, has the whole repositories in place of the files that the
// corpus took from them: a link into a file that was not taken leads to nothing there, and is no mistake of its author.
// Verdicts stand in bench/precision/verdicts.json: rule -> id -> true or false. An id is a hash of source, file, message and
// line, so that a finding that changes has to be read again.
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {readFileSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'

const seed = 'agentc 1'
const drawn = 20
const corpus = process.env.AGENTC_CORPUS
if (corpus === undefined) {
  console.log('skipped: AGENTC_CORPUS names no corpus')
  process.exit(0)
}
const checkouts = process.env.AGENTC_CHECKOUTS ?? corpus
const flag = name => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? null : (process.argv[at + 1] ?? '')
}
const manifest = JSON.parse(readFileSync(join(corpus, 'MANIFEST.json'), 'utf8'))
// Broken on purpose: they say nothing about the world.
const sources = manifest.sources.map(({id}) => id).filter(id => id !== 'skillsaw-fixtures')
const rules = JSON.parse(run(['explain', '--list', '--format', 'json'])).rules
const verdicts = JSON.parse(readFileSync('bench/precision/verdicts.json', 'utf8'))
const chosen = flag('draw')
const checkedIn = new Map()
const all = sources.flatMap(findingsOf)
const checked = sources.reduce((sum, source) => sum + checkedIn.get(source), 0)

if (chosen !== null) draw(chosen)
else table()

function findingsOf(source) {
  const isOff = rules.some(({id, code, level}) => level === 'off' && (id === chosen || code === chosen))
  const preset = isOff ? ['--rule', `${chosen}=warn`] : []
  const text = run([
    'lint',
    '--no-config',
    '--cwd',
    join(resolve(checkouts), source),
    '--format',
    'json',
    ...preset,
  ])
  const {diagnostics, summary} = JSON.parse(text)
  checkedIn.set(source, summary.files)
  return diagnostics.map(one => ({...one, source, id: idOf(source, one)}))
}

function run(args) {
  const {stdout, status, stderr} = spawnSync(process.execPath, ['dist/bin/cli.js', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status > 1) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return stdout
}

function idOf(source, {file, rule, message, range}) {
  const key = JSON.stringify([source, file, rule, message, range.start.line])
  return createHash('sha256').update(key).digest('hex').slice(0, 12)
}

/** The findings of a rule that are read: drawn by a seeded hash, so that everybody draws the same ones. */
function sampleOf(rule) {
  const rank = ({id}) => createHash('sha256').update(`${seed} ${id}`).digest('hex')
  return all
    .filter(one => one.rule === rule)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .slice(0, drawn)
}

function draw(name) {
  const rule = rules.find(({id, code}) => id === name || code === name)
  if (rule === undefined) throw new Error(`there is no rule ${name}`)
  for (const {id, source, file, range, severity, message} of sampleOf(rule.id)) {
    const verdict = verdicts[rule.id]?.[id]
    console.log(
      `${id} ${verdict === undefined ? 'unread' : verdict} ${source}/${file}:${range.start.line}:${range.start.column} ${severity} ${message}`,
    )
  }
}

function table() {
  const rows = rules
    .filter(({id}) => all.some(one => one.rule === id))
    .map(({id, code}) => {
      const found = all.filter(one => one.rule === id)
      const files = new Set(found.map(({source, file}) => `${source}/${file}`)).size
      const read = sampleOf(id)
        .map(one => verdicts[id]?.[one.id])
        .filter(verdict => verdict !== undefined)
      return [
        code,
        id,
        files,
        `${Math.round((files / checked) * 100)} %`,
        found.length,
        read.length,
        read.filter(Boolean).length,
      ]
    })
    .sort((a, b) => b[2] - a[2] || (a[0] < b[0] ? -1 : 1))
  const lines = [
    '| code | rule | files | share | findings | read | true |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(([code, id, ...numbers]) => `| ${code} | [\`${id}\`](${id}.md) | ${numbers.join(' | ')} |`),
  ]
  const text = `${lines.join('\n')}\n`
  if (!process.argv.includes('--write')) {
    console.log(text)
    return
  }
  const path = 'docs/rules/precision.md'
  const page = readFileSync(path, 'utf8')
  const mark = '<!-- counts -->'
  const head = page.slice(0, page.indexOf(mark) + mark.length)
  writeFileSync(
    path,
    `${head}\n\n${checked} files of ${sources.length} repositories, ${all.length} findings.\n\n${text}`,
  )
}
