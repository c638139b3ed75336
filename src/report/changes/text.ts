/** Changes of meaning for a terminal: by agent, the heaviest first. */
import type {Change, Weight} from '../../changes/change.ts'
import type {Style} from '../style.ts'
import {visible} from '../visible.ts'
import {sayChange, whoseChange} from './words.ts'

const tones: Readonly<Record<Weight, 'error' | 'warning' | 'info'>> = {
  major: 'error',
  minor: 'warning',
  patch: 'info',
}

/** One block per agent; empty where nothing changed. */
export function changesText(changes: readonly Change[], style: Style): string {
  const groups = [...new Set(changes.map(whoseChange))]
  const blocks = groups.map(whose => {
    const lines = changes.filter(one => whoseChange(one) === whose).map(one => lineOf(one, style))
    return `${style.paint('strong', visible(whose))}\n${lines.join('')}`
  })
  return blocks.join('\n')
}

function lineOf(change: Change, style: Style): string {
  const where = change.target === null ? '' : ` [${change.target}]`
  const weight = style.paint(tones[change.weight], change.weight.padEnd(5))
  return `  ${weight}  ${visible(sayChange(change))}${where}\n`
}
