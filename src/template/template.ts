/** A text that is read as a template: what it says, and the way back to the file. */
import {parseTemplate} from './parse.ts'
import type {FilePlace} from './problem.ts'
import type {Refusal} from './tag-reader.ts'
import type {Program} from './tree.ts'

/** Where the text of a template comes from. */
export interface TemplateText {
  readonly text: string
  /** Place of a part of the text. */
  readonly placeOf: (start: number, end: number) => FilePlace
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
  const at = (offset: number): number => Math.min(offset + first, raw.length)
  return {text, placeOf: (start, end) => ({file, span: {start: at(start), end: at(end)}})}
}
