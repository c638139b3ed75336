/** Looks of the human reports. The caller decides: nothing here asks the terminal or the environment. */
import type {Severity} from '../diagnostic.ts'

type Tone = Severity | 'strong' | 'faint'

/** Colours, or none. */
export interface Style {
  /** Columns that a code frame may take. */
  readonly width: number
  readonly paint: (tone: Tone, text: string) => string
}

// SGR codes on and off: red, yellow, blue, bold, dim. The 16 basic colours follow the user's own palette.
const codes: Readonly<Record<Tone, readonly [number, number]>> = {
  error: [31, 39],
  warning: [33, 39],
  info: [34, 39],
  strong: [1, 22],
  faint: [2, 22],
}

/** No colour. */
export const plainStyle: Style = {width: 100, paint: (_tone, text) => text}

/** ANSI colour. */
export const colorStyle: Style = {
  width: 100,
  paint: (tone, text) => `\x1b[${codes[tone][0]}m${text}\x1b[${codes[tone][1]}m`,
}
