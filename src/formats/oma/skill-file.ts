/** The skill of an agent: `.agents/skills/<skill>/SKILL.md`. */
import {rewriteReferences} from '../../lower/prompt/references.ts'
import {joinBody} from '../../lower/prompt/sections.ts'
import type {LoweredAgent} from '../../lower/target.ts'
import {inOrder, renderMarkdown} from '../../lower/text/markdown.ts'
import {isMap} from '../../plain-map.ts'
import type {Layout} from './layout.ts'
import {derivedSkill} from './ssl-lite/derive.ts'
import {splitBody} from './ssl-lite/split.ts'

type Keys = Readonly<Record<string, unknown>>

const order = ['name', 'description', 'license', 'compatibility', 'metadata']

/** Fields that a skill holds under `metadata`, in this order. */
export const metadataKeys = [
  'version',
  'archetype',
  'branch',
  'domain',
  'tier',
  'color',
  'vibe',
  'capabilities',
  'coordination_style',
  'typical_questions',
] as const

/** Frontmatter of the skill; the author's own keys win. */
export function skillKeys({keys, context}: LoweredAgent, {skill}: Layout): Keys {
  const {license, compatibility, metadata: own} = context.block
  const fields = Object.fromEntries(metadataKeys.map(key => [key, keys[`metadata.${key}`]]))
  const metadata = inOrder({...fields, ...(isMap(own) ? own : {})}, metadataKeys)
  return inOrder(
    {
      name: skill,
      description: keys.description,
      license,
      compatibility,
      metadata: Object.keys(metadata).length === 0 ? undefined : metadata,
    },
    order,
  )
}

/** Body of the skill: paths of the agent's own files are relative to its folder, as the client's lint wants them. */
export function skillBody({agent, context}: LoweredAgent, {form}: Layout): string {
  const body = rewriteReferences(context.body.text, agent, path => path)
  if (form === 'written') return splitBody(body).skill
  return form === 'derived' ? derivedSkill(context, body) : joinBody(body)
}

/** The whole file. */
export function skillText(lowered: LoweredAgent, layout: Layout): string {
  return renderMarkdown({
    keys: skillKeys(lowered, layout),
    order,
    style: {quotes: 'needed', quoted: ['description', 'version']},
    banner: lowered.context.banner,
    body: skillBody(lowered, layout),
  })
}
