/** The agent itself, `.agents/agents/<name>.md`: beside a skill a thin one, which sends its reader there. */
import {rewriteReferences} from '../../lower/prompt/references.ts'
import {exampleSection, joinBody, promptSections} from '../../lower/prompt/sections.ts'
import type {LoweredAgent} from '../../lower/target.ts'
import {inOrder, renderMarkdown} from '../../lower/text/markdown.ts'
import {type Layout, resourceFolder, skillFolder} from './layout.ts'
import {pointerTo} from './pointer.ts'
import {splitBody} from './ssl-lite/split.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Keys = Readonly<Record<string, unknown>>

const order = ['name', 'description', 'skills', 'tools', 'model', 'maxTurns']

/** Frontmatter of the agent: its own skill comes first, which alone is sent along where `oma` starts it elsewhere. */
export function agentKeys({keys}: LoweredAgent, {form, skill}: Layout): Keys {
  const others = Array.isArray(keys.skills) ? (keys.skills as readonly string[]) : []
  const skills = form === 'none' ? others : [skill, ...others.filter(name => name !== skill)]
  const own = Object.entries(keys).filter(([key]) => !key.startsWith('metadata.'))
  return inOrder({...Object.fromEntries(own), skills: skills.length === 0 ? undefined : skills}, order)
}

/** Prompt of the agent. */
export function agentBody(lowered: LoweredAgent, layout: Layout): string {
  const {agent, context, name} = lowered
  const {form} = layout
  const rename = (path: string): string => `${resourceFolder(layout, name)}/${path}`
  const text = context.body.text
  const own = form === 'none' ? text : form === 'written' ? splitBody(text).agent : ''
  return joinBody(
    form === 'none' ? '' : pointerTo(skillFolder(layout)),
    rewriteReferences(own, agent, rename),
    protocolSection(lowered, own),
    ...exampleSection(context),
    ...promptSections(context),
  )
}

/** Where the config has protocols, the line in whose place `oma link` names that of the vendor. */
function protocolSection({context}: LoweredAgent, own: string): string {
  if (context.options.protocol === '' || own.includes(vocabulary.protocolLine)) return ''
  return `## Execution Protocol\n\n${vocabulary.protocolLine}\n- Read it before the first step, and hand over your result as it says`
}

/** The whole file. */
export function agentText(lowered: LoweredAgent, layout: Layout): string {
  return renderMarkdown({
    keys: agentKeys(lowered, layout),
    order,
    style: {quotes: 'needed', quoted: ['description']},
    banner: lowered.context.banner,
    body: agentBody(lowered, layout),
  })
}
