/** A text that is read as a template: what it says, and the way back to the file. */
import type {Span} from '../diagnostic.ts'
import {parseTemplate} from './parse.ts'
import type {Refusal} from './tag-reader.ts'
import type {Program} from './tree.ts'

/** Where the text of a template comes from. */
export interface TemplateText {
  readonly file: string
  readonly text: string
  /** Place of a part of the text in the file. */
  readonly spanOf: (start: number, end: number) => Span
}

/** A template, read at most once. */
export interface Template extends TemplateText {
  readonly program: Program
  readonly refusal: Refusal | null
}

/** Reads a text as a template. */
export function templateOf(source: TemplateText): Template {
  return {...source, ...parseTemplate(source.text)}
}

/** The text of a file that is a template as a whole; a last line without its end gets one. */
export function wholeFile(file: string, raw: string): TemplateText {
  const first = raw.startsWith('\uFEFF') ? 1 : 0
  const text = raw === '' || raw.endsWith('\n') ? raw.slice(first) : `${raw.slice(first)}\n`
  const place = (at: number): number => Math.min(at + first, raw.length)
  return {file, text, spanOf: (start, end) => ({start: place(start), end: place(end)})}
}
