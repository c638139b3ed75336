/** Keeps secrets out of everything that is printed: messages and their data, losses, source lines. */
import type {Diagnostic, Loss, MessageData, Span} from '../diagnostic.ts'

/** What is shown in place of a secret that some other text quotes. */
const veil = '***'

/** Takes the secrets of one run out of its results. */
export interface Concealer {
  findings(diagnostics: readonly Diagnostic[]): readonly Diagnostic[]
  losses(losses: readonly Loss[]): readonly Loss[]
}

/** A concealer for the secrets that `found` points at. */
export function createConcealer(
  found: readonly Diagnostic[],
  textOf: (file: string) => string | null,
): Concealer {
  const masks = new Map<string, Span[]>()
  for (const {file, masks: own = []} of found) {
    if (own.length > 0) masks.set(file, [...(masks.get(file) ?? []), ...own])
  }
  if (masks.size === 0) return {findings: diagnostics => diagnostics, losses: losses => losses}
  const secrets = secretsIn(masks, textOf)
  const conceal = (text: string): string => secrets.reduce((rest, one) => rest.replaceAll(one, veil), text)
  return {
    findings: diagnostics => diagnostics.map(one => concealed(one, conceal, masks.get(one.file))),
    losses: losses =>
      losses.map(loss => ({...loss, from: conceal(loss.from), to: loss.to && conceal(loss.to)})),
  }
}

/** Longest first: one may be a part of another. */
function secretsIn(
  masks: ReadonlyMap<string, readonly Span[]>,
  textOf: (file: string) => string | null,
): readonly string[] {
  const texts = [...masks].flatMap(([file, spans]) => {
    const text = textOf(file) ?? ''
    return spans.map(({start, end}) => text.slice(start, end)).filter(Boolean)
  })
  return [...new Set(texts)].sort((a, b) => b.length - a.length)
}

type Conceal = (text: string) => string

/** A fix that would print a secret is not offered: once the secret is gone, it is. */
function concealed(one: Diagnostic, conceal: Conceal, masks: readonly Span[] | undefined): Diagnostic {
  // What points at a secret does not quote it.
  if (one.masks !== undefined) return Object.freeze({...one, masks: masks ?? one.masks})
  const quotes = one.fix?.edits.some(({text}) => conceal(text) !== text) === true
  return Object.freeze({
    ...one,
    message: conceal(one.message),
    data: concealedData(one.data, conceal),
    related: one.related.map(place => ({...place, message: conceal(place.message)})),
    fix: quotes ? null : one.fix,
    ...(masks !== undefined && {masks}),
  })
}

function concealedData(data: MessageData, conceal: Conceal): MessageData {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, typeof value === 'string' ? conceal(value) : value]),
  )
}
