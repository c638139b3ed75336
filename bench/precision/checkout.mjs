// The repositories of the corpus as they lie there, each at the commit of the manifest, for bench/precision.mjs.
//   AGENTC_CORPUS=<folder with MANIFEST.json> node bench/precision/checkout.mjs FOLDER
// Without a network, `url.<base>.insteadOf` of git's own settings leads to copies elsewhere.
import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'

const [into] = process.argv.slice(2)
const corpus = process.env.AGENTC_CORPUS
if (corpus === undefined || into === undefined) throw new Error('name the corpus and a folder')
const {sources} = JSON.parse(readFileSync(join(corpus, 'MANIFEST.json'), 'utf8'))
const isText = /\.(?:md|mdc|ya?ml|json|toml|txt|sh|py|[jt]sx?)$|\/(?:LICENSE|NOTICE)$/

for (const {id, repo, commit} of sources) {
  const folder = join(into, id)
  if (existsSync(folder)) continue
  const store = join(into, `${id}.git`)
  mkdirSync(into, {recursive: true})
  git(['init', '--bare', '--quiet', store])
  git(['fetch', '--depth', '1', `https://github.com/${repo}`, commit], store)
  const paths = git(['ls-tree', '-r', '-z', '--name-only', commit], store)
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
  for (const path of paths) write(join(folder, path), isText.test(path) ? blob(store, commit, path) : '')
  rmSync(store, {recursive: true})
  console.log(`${id}: ${paths.length} files`)
}

/** What is no text only has to be there. */
function blob(store, commit, path) {
  return git(['cat-file', 'blob', `${commit}:${path}`], store)
}

function write(path, content) {
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, content)
}

function git(args, store) {
  const {stdout, status, stderr} = spawnSync(
    'git',
    store === undefined ? args : ['--git-dir', store, ...args],
    {maxBuffer: 2 ** 28},
  )
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout
}
