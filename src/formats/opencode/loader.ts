/** What makes OpenCode refuse its whole configuration (runs with 1.18.33): one wrong value in one file. */
import {type Demand, isCount, isOneOf, isText, unmet} from '../../lift/demands.ts'
import {type LiftContext, notLoaded} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {isData} from '../../validate/keys.ts'
import {ownName} from './name.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const stop = 'and one such value makes the whole configuration unusable'
const actions = `\`${vocabulary.actions.join('`, `')}\``

const demands: readonly Demand[] = [
  {
    keys: ['name', 'description', 'model', 'variant'],
    isMet: isText,
    text: `is no text, ${stop}; put it in quotes`,
  },
  {
    keys: ['mode'],
    isMet: isOneOf(vocabulary.modes),
    text: `is none of ${vocabulary.modes.join(', ')}, ${stop}; correct it`,
  },
  {
    keys: ['temperature', 'top_p'],
    isMet: value => typeof value === 'number' && Number.isFinite(value),
    text: `is no number, ${stop}; write one without quotes`,
  },
  {
    keys: ['steps', 'maxSteps'],
    isMet: isCount,
    text: `is no whole number above 0, ${stop}; write one without quotes`,
  },
  {
    keys: ['hidden', 'disable'],
    isMet: value => typeof value === 'boolean',
    text: `is neither true nor false, ${stop}; correct it`,
  },
  {keys: ['options'], isMet: isData, text: `is no map, ${stop}; correct it`},
  {
    keys: ['tools'],
    isMet: value => isData(value) && Object.values(value).every(one => typeof one === 'boolean'),
    text: `is no map of names to true or false, ${stop}; write \`permission\` instead`,
  },
  {
    keys: ['color'],
    isMet: value => typeof value === 'string' || value === null,
    text: `is no text, ${stop}; write \`"#rrggbb"\` in quotes`,
  },
  {
    keys: ['color'],
    isMet: value => value !== null,
    text: `is empty, since \`#\` starts a comment, ${stop}; put the value in quotes`,
  },
  {
    keys: ['color'],
    isMet: value => typeof value !== 'string' || isColor(value),
    text: `is no colour there, ${stop}; write \`"#rrggbb"\` or one of ${vocabulary.colors.join(', ')}`,
  },
  {
    keys: ['permission'],
    isMet: value => isAction(value) || (isData(value) && Object.values(value).every(isRule)),
    text: `has another word than ${actions}, ${stop}; correct it`,
  },
]

/** Why the client would refuse the file, and everything else with it. */
export function refusals(context: LiftContext): readonly LoaderProblem[] {
  return [...unmet(context, demands), ...ofName(context)]
}

/** Names that every object of JavaScript has: with one such agent it cannot even list the others. */
function ofName(context: LiftContext): readonly LoaderProblem[] {
  const name = ownName(context)
  if (!vocabulary.brokenNames.includes(name)) return []
  const text = `\`${name}\` is a word of JavaScript, and one such agent makes every command of it fail; choose another name`
  return [notLoaded(context, Object.hasOwn(context.data, 'name') ? 'name' : null, text)]
}

function isColor(value: string): boolean {
  return /^#[0-9a-fA-F]{6}$/.test(value) || vocabulary.colors.includes(value)
}

function isAction(value: unknown): boolean {
  return typeof value === 'string' && vocabulary.actions.includes(value)
}

function isRule(value: unknown): boolean {
  return isAction(value) || (isData(value) && Object.values(value).every(isAction))
}
