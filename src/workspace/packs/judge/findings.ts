/** What is said of packs: their authors have linted them, and their users cannot mend them. */
import type {Diagnostic} from '../../../diagnostic.ts'
import type {Session} from '../../session.ts'
import type {OpenPack} from '../open/read-pack.ts'

/** Whether a path is one of a pack. */
export function packFiles(packs: readonly OpenPack[]): (path: string) => boolean {
  if (packs.length === 0) return () => false
  return path => packs.some(({ref}) => path.startsWith(`${ref.folder}/`))
}

/**
 * Findings with those of packs left out, but for errors, which no fix mends, and lost tool limits, which stand at the
 * entry of the config: there they can be met, by a patch or by leaving the agent out.
 */
export function packFindings(
  found: readonly Diagnostic[],
  {packs, config}: Pick<Session, 'packs' | 'config'>,
): readonly Diagnostic[] {
  if (packs.length === 0) return found
  return found.flatMap((one): readonly Diagnostic[] => {
    const pack = packs.find(({ref}) => one.file.startsWith(`${ref.folder}/`))
    if (pack === undefined) return [one]
    // What an agent is called here, the config has decided.
    if (one.rule.startsWith('name/')) return []
    if (one.severity === 'error')
      return [{...one, fix: null, message: unknownAgent(one, pack) ?? one.message}]
    if (one.rule !== 'portability/widened' || config.file === null) return []
    const message = one.agent === null ? one.message : `\`${one.agent}\`: ${one.message}`
    return [{...one, message, file: config.file, span: pack.use.span, related: [], fix: null}]
  })
}

/** Nobody here can write the agent that a pack names, or take the relation out of its file; null: it is another finding. */
function unknownAgent({rule, agent, data}: Diagnostic, {ref}: OpenPack): string | null {
  if (rule !== 'relations/unknown-agent' || agent === null) return null
  const {name} = data
  return `\`${agent}\` of the pack \`${ref.name}\` names the agent \`${name}\`, which does not exist here; list it under \`externals\` of the config (\`externals: ["${name}"]\`), or leave \`${agent}\` out with \`exclude\` at the entry of the pack`
}
