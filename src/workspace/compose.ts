/** Between validating and linking: what an agent inherits, and what patches make of it. */
import {type Agent, type Document, type Format, specFormat} from '../agent.ts'
import {type Composer, createComposer, type Regime} from '../compose/compose.ts'
import type {Patch} from '../compose/patch.ts'
import type {ComposeProblem} from '../compose/problem.ts'
import {oddSnippets} from '../config/odd-snippets.ts'
import type {Stack} from '../config/stacks.ts'
import {placesOf} from '../config/text.ts'
import type {Syntax} from '../parse/syntax.ts'
import {BaseReader} from './bases.ts'
import type {JoinedPack} from './packs/join/join.ts'
import type {PackTerms} from './packs/terms/terms.ts'
import type {Session} from './session.ts'

/** A composer with the files that it has read. */
export interface Composition {
  readonly composer: Composer
  /** Bases, parsed. */
  readonly syntaxes: readonly Syntax[]
  readonly bases: BaseReader
}

/** What decides which patches apply. */
export interface ComposeOptions {
  readonly agents: readonly Agent[]
  /** False: the files are roots of their own, which no patch of the project is about. */
  readonly isProject: boolean
  /** Bases to read whatever becomes of them. */
  readonly named: readonly string[]
  /** Packs to inherit from. */
  readonly packs: readonly JoinedPack[]
}

/** Prepares the agents of a run. */
export function composition(
  session: Session,
  {agents, isProject, named, packs}: ComposeOptions,
): Composition {
  const bases = new BaseReader(session, agents, packs)
  for (const path of named) bases.open(path)
  const own = ownRegime(session, isProject ? session.patches : [])
  const ofPacks = new Map([...session.terms].map(([name, terms]) => [name, packRegime(own, terms)]))
  const composer = createComposer({
    agents,
    regimeOf: ({pack}) => ofPacks.get(pack?.name ?? '') ?? own,
    regimes: [own, ...ofPacks.values()],
    archetype: (name, pack) => bases.archetype(name, pack),
    bases,
  })
  return {composer, syntaxes: bases.syntaxes, bases}
}

function ownRegime(session: Session, patches: Regime['patches']): Regime {
  const defaults = {fields: session.config.defaults, document: configDocument(session), pack: null}
  return {defaults: [defaults], patches}
}

/**
 * Nearest to the author wins among defaults, nearest to the user among patches. A stack that ships is what the pack
 * makes of it: its patches stand with those of the pack already.
 */
function packRegime({defaults, patches}: Regime, terms: PackTerms): Regime {
  return {
    defaults: [...defaults, terms.defaults],
    patches: [...terms.patches, ...patches.filter(({isShipped}) => !isShipped)],
  }
}

/** What composing met, with the patches that nothing matched; where files could not be read, nobody knows that. */
export function problemsOf(
  {composer}: Composition,
  {stacks, isWhole}: {readonly stacks: readonly Stack[]; readonly isWhole: boolean},
): readonly ComposeProblem[] {
  const idle = isWhole ? composer.idle() : []
  return [
    ...composer.problems(),
    ...stacks.flatMap(oddSnippets),
    ...idle.map(({document, pointer}: Patch): ComposeProblem => {
      return {kind: 'idle-patch', document, place: {pointer: `${pointer}/match`}}
    }),
  ]
}

/** A description may come from a base; an agent that got none is told like one that wrote none. */
export function withMissingDescriptions(
  seen: readonly Syntax[],
  agents: readonly Agent[],
): readonly Syntax[] {
  const lacking = new Set(
    agents
      .filter(
        ({format, fields, inherits}) => isSpec(format) && fields.description === '' && inherits?.bases.length,
      )
      .map(({file}) => file),
  )
  if (lacking.size === 0) return seen
  return seen.map(syntax => {
    if (!lacking.has(syntax.source.path)) return syntax
    const place = {pointer: ''}
    const within = 'the frontmatter'
    return {
      ...syntax,
      problems: [...syntax.problems, {kind: 'missing-key', key: 'description', place, within}],
    }
  })
}

function isSpec(format: Format): boolean {
  return format === specFormat
}

/** The config as a file that values stand in. */
function configDocument({config, texts}: Pick<Session, 'config' | 'texts'>): Document | null {
  const {file} = config
  const text = file === null ? undefined : texts.get(file)
  if (file === null || text === undefined) return null
  return {file, origin: {text, span: placesOf({file, text})}}
}
