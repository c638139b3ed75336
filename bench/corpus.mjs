// Makes a project of N agents from the shipped ones: renamed copies, relations kept inside each copy. Deterministic.
//   node bench/corpus.mjs 1000 /tmp/agents-1000
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'

const [count = '1000', folder = `bench/.corpus/${count}`] = process.argv.slice(2)
makeCorpus(Number(count), folder)

/** Writes `agents/` and a config for one target into `folder`. */
function makeCorpus(total, folder) {
  const originals = readAgents('agents')
  const names = originals.map(({name}) => name)
  const pattern = new RegExp(
    `(?<![\\w-])(?:${[...names].sort((a, b) => b.length - a.length).join('|')})(?![\\w-])`,
    'g',
  )
  rmSync(folder, {recursive: true, force: true})
  for (let index = 0; index < total; index += 1) {
    const {name, ending, text} = originals[index % originals.length]
    const copy = Math.floor(index / originals.length)
    const renamed = text.replace(pattern, found => `${found}-${copy}`)
    const path = join(folder, 'agents', `set-${copy}`, `${name}-${copy}${ending}`)
    mkdirSync(dirname(path), {recursive: true})
    writeFileSync(path, renamed)
  }
  // The last copy may be cut: its relations point at agents that are not there.
  const whole = total % originals.length === 0
  writeFileSync(
    join(folder, 'agentc.config.yaml'),
    `targets: {claude-code: }\n${whole ? '' : 'externals: ["*"]\n'}`,
  )
}

/** Every agent file with its name, ending and text; folder agents become flat ones without their resources. */
function readAgents(base) {
  return readdirSync(base, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile() && !/[\\/]resources$/.test(entry.parentPath))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .map(path => {
      const file = basename(path)
      const ending = file.endsWith('.agent.yaml') ? '.agent.yaml' : '.md'
      const name = file === 'AGENT.md' ? basename(dirname(path)) : file.slice(0, -ending.length)
      // Nothing is left that such a path could lead to.
      const text = readFileSync(path, 'utf8').replaceAll('@resources/', 'resources/')
      return {name, ending, text}
    })
}
