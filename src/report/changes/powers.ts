/** What newcomers may do, for a terminal: a line for each with its tools, and below it all that goes further. */
import type {Powers, Setting} from '../../changes/powers.ts'
import type {Style} from '../style.ts'
import {alignColumns} from '../table.ts'
import {visible} from '../visible.ts'
import {sayAccess} from './access.ts'

/** Longest command that is shown; a longer one says that it is. */
const longest = 400

/** One block per agent and skill. */
export function powersText(all: readonly Powers[], style: Style): string {
  const rows = alignColumns(all.map(({name, tools}) => [name, toolsOf(tools)])).split('\n')
  return all
    .map((one, index) => {
      const more = [...one.settings.map(tellSetting), ...programsLine(one)]
      const lines = more.map(line => `      ${style.paint('warning', visible(line))}\n`)
      return `  ${rows[index] ?? ''}\n${lines.join('')}`
    })
    .join('')
}

function toolsOf(tools: Powers['tools']): string {
  if (tools === null) return 'skill'
  const {allowed, denied} = tools
  const all = allowed === null ? 'every tool' : allowed.length === 0 ? 'no tool' : allowed.join(', ')
  return denied.length === 0 ? all : `${all} but ${denied.join(', ')}`
}

function tellSetting({key, target, value}: Setting): string {
  const text = sayAccess(value).replace(/\s+/g, ' ')
  const shown = text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text
  return `${key}: ${shown}${target === null ? '' : ` [${target}]`}`
}

function programsLine({programs}: Powers): readonly string[] {
  return programs.length === 0 ? [] : [`programs: ${programs.join(', ')}`]
}
