/** What new versions of packs change, for people and for programs. */
import {changesText} from '../../../report/changes/text.ts'
import {documentOf} from '../../../report/document.ts'
import type {Style} from '../../../report/style.ts'
import {visible} from '../../../report/visible.ts'
import {reportOf} from '../../line/print-report.ts'
import type {Update, Weighed} from './weigh-updates.ts'

/** All of them as text; findings that come with them are printed apart. */
export function updatesText({updates, own}: Weighed, style: Style): string {
  const parts = updates.map(update => updateText(update, style))
  const ours =
    own.length === 0
      ? []
      : [`${style.paint('strong', 'in the rest of the project')}:\n${changesText(own, style)}`]
  return [...parts, ...ours].join('\n')
}

function updateText(update: Update, style: Style): string {
  const {name, from, pack, changes, held, isBack, isEnough, least} = update
  const {version} = pack.manifest
  return [
    `${style.paint('strong', `${name} ${from} -> ${version}`)}: ${headline(update)}\n`,
    isBack ? `a step back: what ${from} has and ${version} has not is taken away\n` : '',
    changesText(changes, style),
    held.length === 0
      ? ''
      : `the project decides about these itself, so that they change nothing here:\n${changesText(held, style)}`,
    listed('the same in other words', update.rewritten),
    listed('other files', update.files),
    isEnough ? '' : `the version number does not own up to that: it should be ${least} or higher\n`,
  ].join('')
}

function headline({weight, changes}: Update): string {
  if (weight === null) return 'nothing that others rely on has changed'
  const where = changes.length === 0 ? ', and none of it reaches this project' : ''
  return `the heaviest change is ${weight}${where}`
}

/** Names that are shown. */
const most = 8

function listed(title: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  const more = names.length > most ? ` and ${names.length - most} more` : ''
  return `${title}: ${visible(names.slice(0, most).join(', '))}${more}\n`
}

/** The same as data. */
export function updatesData({updates, own, broken}: Weighed): Readonly<Record<string, unknown>> {
  return {
    updates: updates.map(dataOf),
    own,
    diagnostics: broken === null ? [] : documentOf(reportOf(broken)).diagnostics,
  }
}

function dataOf({pack, locked: _, ...update}: Update): Readonly<Record<string, unknown>> {
  const {manifest, integrity} = pack
  const {name, spec, from, ...rest} = update
  return {name, spec, from, to: manifest.version, integrity, ...rest}
}
