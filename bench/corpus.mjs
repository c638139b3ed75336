// Makes a project of N agents from the shipped ones: renamed copies, relations kept inside each copy. Deterministic.
//   node bench/corpus.mjs 1000 /tmp/agents-1000
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
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
    const {name, ending, text, resources, beside} = originals[index % originals.length]
    const copy = Math.floor(index / originals.length)
    const renamed = ofCopy(
      text.replace(pattern, found => `${found}-${copy}`),
      copy,
    )
    const path = join(folder, 'agents', `set-${copy}`, `${name}-${copy}${ending}`)
    write(path, renamed)
    const own = join(dirname(path), `${name}-${copy}`)
    for (const [relative, content] of resources) write(join(dirname(path), relative), content)
    for (const [relative, content] of beside) write(join(own, relative), content)
  }
  // The last copy may be cut: its relations point at agents that are not there.
  const whole = total % originals.length === 0
  writeFileSync(
    join(folder, 'agentc.config.yaml'),
    `targets: {claude-code: }\n${whole ? '' : 'externals: ["*"]\n'}`,
  )
}

/** Copies are other teams: each has files and capabilities of its own. */
function ofCopy(text, copy) {
  return text.replace(/^([ \t]*)(paths|capabilities):\n((?:[ \t]+- .*\n)+)/gm, (_, indent, key, items) => {
    const own = item =>
      key === 'paths' ? `set-${copy}/${item}` : item.replace(/\w+$/, capability => `${capability}_${copy}`)
    return `${indent}${key}:\n${items.replace(/^([ \t]+- "?)([^"\n]+)/gm, (_, lead, item) => lead + own(item))}`
  })
}

/** Every agent file with its name, ending, text and resources. */
function readAgents(base) {
  return (
    readdirSync(base, {recursive: true, withFileTypes: true})
      .filter(entry => entry.isFile() && !/[\\/]resources$/.test(entry.parentPath))
      .map(entry => join(entry.parentPath, entry.name))
      // Beside the agents lies what makes a pack of them.
      .filter(path => !/[\\/](?:README\.md|package\.json)$/.test(path))
      .sort()
      .map(path => {
        const file = basename(path)
        const text = readFileSync(path, 'utf8')
        if (file === 'AGENT.md') {
          const name = basename(dirname(path))
          return {name, ending: '/AGENT.md', text, beside: [], resources: resourcesOf(dirname(path))}
        }
        const ending = file.endsWith('.agent.yaml') ? '.agent.yaml' : '.md'
        const name = file.slice(0, -ending.length)
        const beside = resourcesOf(join(dirname(path), name))
        return {name, ending, text, beside, resources: []}
      })
  )
}

function write(path, content) {
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, content)
}

function resourcesOf(folder) {
  if (!existsSync(join(folder, 'resources'))) return []
  return readdirSync(join(folder, 'resources')).map(name => [
    join('resources', name),
    readFileSync(join(folder, 'resources', name)),
  ])
}
