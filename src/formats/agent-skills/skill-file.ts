/** The `SKILL.md` of an agent. */
import {ownFile} from '../../lower/artifacts.ts'
import {rewriteReferences} from '../../lower/prompt/references.ts'
import {exampleSection, joinBody, promptSections} from '../../lower/prompt/sections.ts'
import type {Artifact, LoweredAgent} from '../../lower/target.ts'
import {inOrder, renderMarkdown} from '../../lower/text/markdown.ts'
import {isMap} from '../../plain-map.ts'

type Keys = Readonly<Record<string, unknown>>

const order = ['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools']

/** Fields without a key of their own, in their order under `metadata`. */
const inMetadata = [
  'version',
  'archetype',
  'branch',
  'domain',
  'tier',
  'model',
  'effort',
  'maxTurns',
  'color',
  'vibe',
  'capabilities',
  'skills',
  'coordination_style',
  'typical_questions',
]

/** A skill file, and its frontmatter as data. */
export interface SkillFile {
  readonly frontmatter: Keys
  readonly artifact: Artifact
}

/** Written in block style alone: StrictYAML, the reader of the standard's validator, refuses `{}` and `[]` (run with skills-ref 0.1.0). */
export function skillFileOf(lowered: LoweredAgent): SkillFile {
  const frontmatter = nested(lowered.keys)
  const content = (): string =>
    renderMarkdown({
      keys: frontmatter,
      order,
      style: {quotes: 'needed', quoted: ['description', 'version']},
      banner: lowered.context.banner,
      body: bodyOf(lowered),
    })
  return {frontmatter, artifact: ownFile(lowered, `${lowered.name}/SKILL.md`, content)}
}

/** Files are named from the folder of the skill. */
function bodyOf({agent, context}: LoweredAgent): string {
  const text = rewriteReferences(context.body.text, agent, path => path)
  return joinBody(text, ...exampleSection(context), ...promptSections(context))
}

/** Flat keys -> frontmatter; what the author wrote under `metadata` wins. */
function nested(keys: Keys): Keys {
  const top: Record<string, unknown> = {}
  const inner: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(keys)) {
    if (key === 'metadata' && isMap(value)) continue
    if (inMetadata.includes(key)) inner[key] = value
    else top[key] = value
  }
  const own = isMap(keys.metadata) ? keys.metadata : {}
  const metadata = inOrder({...inner, ...own}, inMetadata)
  return inOrder(Object.keys(metadata).length === 0 ? top : {...top, metadata}, order)
}
