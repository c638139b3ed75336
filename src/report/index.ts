/** All formats by name; a run loads only the one that it prints. */
import type {GraphFormat} from './graph.ts'
import type {Reporter} from './report.ts'

type Loading = Promise<Reporter>

/**
 * Formats of `lint` and `build`; help, checks and colours follow from here. `isHuman`: for people, with colours and with
 * more said beside it; the others are for programs.
 */
export const reporters = {
  pretty: {isHuman: true, load: async (): Loading => (await import('./pretty.ts')).pretty},
  full: {isHuman: true, load: async (): Loading => (await import('./full.ts')).full},
  concise: {isHuman: true, load: async (): Loading => (await import('./concise.ts')).concise},
  json: {isHuman: false, load: async (): Loading => (await import('./json.ts')).json},
  github: {isHuman: false, load: async (): Loading => (await import('./github.ts')).github},
  sarif: {isHuman: false, load: async (): Loading => (await import('./sarif.ts')).sarif},
  gitlab: {isHuman: false, load: async (): Loading => (await import('./gitlab.ts')).gitlab},
  junit: {isHuman: false, load: async (): Loading => (await import('./junit.ts')).junit},
  checkstyle: {isHuman: false, load: async (): Loading => (await import('./checkstyle.ts')).checkstyle},
} as const

/** Name of a report format. */
export type ReportFormat = keyof typeof reporters

/** One document of findings and nothing else: several do not make a longer one, and files have no place in it. */
export const findingsFormats: readonly ReportFormat[] = ['sarif', 'gitlab', 'junit', 'checkstyle']

type Drawing = Promise<GraphFormat>

/** Formats of `graph`. */
export const graphFormats = {
  mermaid: async (): Drawing => (await import('./graph-mermaid.ts')).graphMermaid,
  dot: async (): Drawing => (await import('./graph-dot.ts')).graphDot,
  json: async (): Drawing => (await import('./graph-json.ts')).graphJson,
} as const
