/** All formats by name; a run loads only the one that it prints. */
import type {GraphFormat} from './graph.ts'
import type {Reporter} from './report.ts'

export type ReportFormat = 'pretty' | 'full' | 'concise' | 'json' | 'github'

/** Formats of `lint` and `build`. */
export const reporters: Readonly<Record<ReportFormat, () => Promise<Reporter>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  full: async () => (await import('./full.ts')).full,
  concise: async () => (await import('./concise.ts')).concise,
  json: async () => (await import('./json.ts')).json,
  github: async () => (await import('./github.ts')).github,
}

/** Formats of `graph`. */
export const graphFormats: Readonly<Record<'mermaid' | 'dot' | 'json', () => Promise<GraphFormat>>> = {
  mermaid: async () => (await import('./graph-mermaid.ts')).graphMermaid,
  dot: async () => (await import('./graph-dot.ts')).graphDot,
  json: async () => (await import('./graph-json.ts')).graphJson,
}
