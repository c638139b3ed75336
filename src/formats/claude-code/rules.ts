/** Rules that say whose files these are: the one place where this client takes path globs, and loads a text by them. */
import {ownFile} from '../../lower/artifacts.ts'
import {showValue} from '../../lower/fields.ts'
import {isPlugin} from '../../lower/plugin-manifest.ts'
import {pathLosses} from '../../lower/prompt/sections.ts'
import type {Artifact, LossDraft, LowerContext, LoweredAgent} from '../../lower/target.ts'
import {renderMarkdown} from '../../lower/text/markdown.ts'

const style = {quotes: 'needed'} as const

/** The rule of an agent; none without the option, and none in a plugin, which the client reads no rules from. */
export function ruleFiles(lowered: LoweredAgent): readonly Artifact[] {
  const {agent, name, context} = lowered
  const {globs} = ruleGlobs(agent.fields.paths ?? [])
  if (!hasRules(context) || globs.length === 0) return []
  const {banner} = context
  const body = `# Files of \`${name}\`\n\nThese files belong to the agent \`${name}\`: hand every change of them to it, unless you are that agent.\n`
  const content = (): string => renderMarkdown({keys: {paths: globs}, order: ['paths'], style, banner, body})
  return [ownFile(lowered, pathOf(name), content)]
}

/** Fate of `paths`: a rule reminds whoever touches such a file of its owner, and keeps nobody from it. */
export function ruleLosses(paths: readonly string[], context: LowerContext): readonly LossDraft[] {
  if (!hasRules(context)) return pathLosses()
  const {globs, left} = ruleGlobs(paths)
  const ruled = paths.filter(path => !left.includes(path))
  return [
    ...(globs.length === 0
      ? []
      : [
          {
            fate: 'approximated',
            from: showValue(ruled),
            to: pathOf(context.nameOf(context.agent.name)),
          } as const,
        ]),
    ...(left.length === 0 ? [] : pathLosses().map(draft => ({...draft, from: showValue(left)}))),
  ]
}

function hasRules({options}: LowerContext): boolean {
  return options.pathRules === true && !isPlugin(options)
}

function pathOf(name: string): string {
  return `.claude/rules/${name}.md`
}

interface RuleGlobs {
  readonly globs: readonly string[]
  /** What the client has no form for. */
  readonly left: readonly string[]
}

/** What the client cannot read: it splits at commas outside of braces, and knows no `@(a|b)` (runs with 2.1.329). */
const strange = /,(?![^{]*\})|[@!?+*]\(/

function ruleGlobs(paths: readonly string[]): RuleGlobs {
  const left = paths.filter(path => strange.test(path))
  const plain = paths.filter(path => !strange.test(path))
  const hasExceptions = plain.some(isException)
  // Exceptions alone open nothing.
  if (plain.every(isException)) return {globs: [], left: paths}
  return {globs: plain.flatMap(path => ruleGlob(path, hasExceptions)), left}
}

function isException(path: string): boolean {
  return path.startsWith('!')
}

/**
 * The client goes by the rules of `.gitignore` (runs with 2.1.329): `*.ts` is found at any depth and `/*.ts` at the root,
 * `./src` nowhere; and nothing below a folder that matches as a whole can be taken out again.
 */
function ruleGlob(path: string, hasExceptions: boolean): readonly string[] {
  const mark = isException(path) ? '!' : ''
  const bare = path.slice(mark.length).replace(/^(?:\.\/)+/, '')
  const glob = /\/.|^\*\*/.test(bare) ? bare : `/${bare}`
  if (!hasExceptions || !glob.endsWith('/**')) return [`${mark}${glob}`]
  return mark === '' ? [`${glob}/*`] : [`!${glob}`, `!${glob}/*`]
}
