/** The forms of a project: one per stack, and one more for each target that has patches of its own. */
import type {Agent} from '../agent.ts'
import type {Form} from '../compose/patch.ts'
import type {TargetConfig} from '../config/config.ts'
import type {Diagnostic, Loss} from '../diagnostic.ts'
import type {Project} from '../link/project.ts'
import {lower} from '../lower/lower.ts'
import type {Compilation, Target} from '../lower/target.ts'
import type {Composition} from './compose.ts'

/** The projects of one run. */
export interface Forms {
  /** What commands show and rules look at first: the first stack, without the patches of a single target. */
  readonly main: Project
  /** All of them, `main` first. */
  readonly projects: readonly Project[]
  of(form: Form): Project
}

interface FormsRequest {
  readonly composition: Composition
  readonly stacks: readonly string[]
  readonly targets: readonly string[]
  readonly linked: (agents: readonly Agent[]) => Project
}

/** Composes and links every form that differs from the others. */
export function formsOf({composition: {composer}, stacks, targets, linked}: FormsRequest): Forms {
  const known = new Map<string, Project>()
  const of = (form: Form): Project => {
    const own = form.target !== null && composer.differs(form) ? form : {...form, target: null}
    const key = JSON.stringify([own.stack, own.target])
    const project = known.get(key) ?? linked(composer.compose(own))
    known.set(key, project)
    return project
  }
  const [first = null, ...others] = stacks
  const main = of({target: null, stack: first})
  for (const stack of [first, ...others]) for (const target of [null, ...targets]) of({target, stack})
  return {main, projects: [...known.values()], of}
}

interface Lowering {
  readonly forms: Forms
  readonly stacks: readonly string[]
  readonly targets: ReadonlyMap<string, Target>
  readonly configs: readonly TargetConfig[]
  readonly failedIn: (project: Project) => ReadonlySet<Agent>
}

/** Every target, for every stack; several stacks have a folder each. */
export function compileForms({forms, stacks, targets, configs, failedIn}: Lowering): readonly Compilation[] {
  const chosen = stacks.length === 0 ? [null] : stacks
  return configs.flatMap(config => {
    const target = targets.get(config.id)
    if (target === undefined) return []
    return chosen.map(stack => {
      const project = forms.of({target: config.id, stack})
      const out = stack === null || stacks.length < 2 ? config.out : `${config.out}/${stack}`
      return lower({project, target, config: {...config, out}, failed: failedIn(project), stack})
    })
  })
}

/** Findings of several forms, each told once; of a form beyond the first, only what is said nowhere else. */
export function toldOnce(found: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const seen = new Set<string>()
  return found.flatMap((diagnostics, index) => {
    const fresh = index === 0 ? diagnostics : diagnostics.filter(one => !seen.has(spotOf(one)))
    for (const one of fresh) seen.add(spotOf(one))
    return fresh
  })
}

/** What is lost for several stacks, each once: the record has no place for a stack. */
export function lossesOf(compilations: readonly Compilation[]): readonly Loss[] {
  const told = new Set<string>()
  return compilations.flatMap(({losses}) => {
    const fresh = losses.map(loss => ({loss, key: JSON.stringify(loss)})).filter(({key}) => !told.has(key))
    for (const {key} of fresh) told.add(key)
    return fresh.map(({loss}) => loss)
  })
}

/** What a base says wrongly is told once, however many agents inherit it. */
export function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter(one => {
    const {rule, file, span, message, target} = one
    const key = JSON.stringify([rule, file, span.start, span.end, message, target])
    return !seen.has(key) && seen.add(key)
  })
}

function spotOf({rule, messageId, file, span, agent, target}: Diagnostic): string {
  return JSON.stringify([rule, messageId, file, span.start, agent, target])
}
