/** Projects without a config: agents are looked for beyond the usual places, since nobody said where they are. */
import {skillFile} from '../agent.ts'
import {readers} from '../formats/readers.ts'
import {lineKeys} from '../lift/detect.ts'
import {problemsOf, type Syntax} from '../parse/syntax.ts'
import {partsOfOthers} from '../read/outside.ts'
import type {Source} from '../read/source.ts'
import {readSources, type SourcesRequest} from '../read/sources.ts'

/** Files of vendors that are no Markdown. */
const vendorGlobs: readonly string[] = readers.flatMap(({detection: {folders, globs = []}}) => [
  ...folders.map(folder => `**/${folder}/**/*.{yaml,yml,json,toml}`),
  ...globs,
])

/** Agents and skills below such a folder are what somebody tests with. */
const trials = /(?:^|\/)(?:(?:__)?(?:tests?|fixtures)(?:__)?|testdata|benchmarks?)\//i
/** What stands in such a folder has a name and a description and is called by people, or is copied and filled in. */
const otherKinds = /(?:^|\/)(?:commands|workflows|instructions|rules|templates?)\//i
const agentFolder = /^(?:.*\/)?(?:agents|skills)\//

interface AroundRequest extends SourcesRequest {
  /** Out folders, relative to the root. What lies there and is no output is in the way of one, and is no source. */
  readonly outs: readonly string[]
}

/**
 * Markdown outside of the usual places that is an agent by its `name` and `description`, stands in a vendor's folder, or
 * is a skill by its file name.
 * Any other Markdown is documentation, and nothing about it is said; neither is it of tests, commands and templates as long
 * as there is anything else. `usual` has been read and is not read again.
 */
export function lookAround(
  request: AroundRequest,
  usual: readonly Syntax[],
  parsed: (source: Source) => Syntax,
): readonly Syntax[] {
  const {host, root, outs} = request
  const include = [{files: '**/*.md', format: null}, ...vendorGlobs.map(files => ({files, format: null}))]
  const exclude = [...request.config.exclude, 'agents/**', 'skills/*/SKILL.md']
  const met = readSources({...request, named: [], config: {include, exclude}})
    .filter(({path}) => !partsOfOthers.test(path) && !outs.some(out => path.startsWith(`${out}/`)))
    .map(parsed)
  const all = met.filter(isAgent)
  const meant = all.filter(({source}) => !isAside(source.path))
  const loose = meant.length + usual.length > 0 ? meant : all
  if (loose.length === 0) return []
  if (usual.length === 0) return withRefused(loose, met)
  // A link in one place may lead to a file of the other.
  const real = ({source}: Syntax): string | null => host.realPath(`${root}/${source.path}`)
  const known = new Set(usual.map(real))
  return withRefused(
    loose.filter(syntax => !known.has(real(syntax))),
    met,
  )
}

/** Whether a file that looks like an agent stands where nobody keeps the agents that work; a folder of agents may have any name within. */
function isAside(path: string): boolean {
  const home = agentFolder.exec(path)?.[0] ?? null
  return trials.test(home ?? path) || (home === null && otherKinds.test(path))
}

/** Agents, with the files of their folders that could not be read. */
function withRefused(agents: readonly Syntax[], met: readonly Syntax[]): readonly Syntax[] {
  const unread = met.filter(syntax => problemsOf(syntax, 'unreadable').length > 0)
  if (unread.length === 0) return agents
  const folders = agents.map(({source}) => `${source.path.replace(/(?:\/(?:AGENT|SKILL|skill))?\.md$/, '')}/`)
  const refused = unread.filter(syntax => folders.some(folder => syntax.source.path.startsWith(folder)))
  return [...agents, ...refused.filter(syntax => !agents.includes(syntax))]
}

/** Frontmatter with the keys of an agent that YAML cannot read. */
function isBroken(text: string): boolean {
  if (!/^(?:\uFEFF|\s|<!--[\s\S]*?-->)*---[ \t]*\r?\n/.test(text)) return false
  const keys = lineKeys(text)
  return Object.hasOwn(keys, 'name') && Object.hasOwn(keys, 'description')
}

function isAgent({data, source: {path, text}}: Syntax): boolean {
  if (typeof data?.name === 'string' && typeof data.description === 'string') return true
  if ((data === null && isBroken(text)) || skillFile.test(path)) return true
  return readers.some(
    ({detection}) =>
      detection.files.test(path) &&
      (detection.globs !== undefined ||
        detection.folders.some(folder => path.startsWith(`${folder}/`) || path.includes(`/${folder}/`))),
  )
}
