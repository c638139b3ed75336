/** `agentc explain AGENT --field permissionMode`: where a key of the vendor's own comes from. */
import {type Agent, ownValue, placeOfOwn} from '../../agent.ts'
import {alignColumns} from '../../report/table.ts'
import {visible} from '../../report/visible.ts'
import type {Checked} from '../../workspace.ts'
import type {Context} from '../line/command.ts'
import {printData, printText} from '../line/document.ts'
import {loweredOf} from './agent-fates.ts'
import {placeText, pointAt, type Where} from './chain.ts'

/** A key as one target gets it. */
interface OwnKey extends Where {
  readonly target: string
  readonly stack?: string
  readonly value: unknown
}

/** The targets that get a key of this name from `targets.<id>` or `x-<id>`. */
export function ownKeysOf(agent: Agent, key: string, {compilations}: Checked): readonly OwnKey[] {
  return compilations.flatMap(compilation => {
    const {target, stack} = compilation
    const form = loweredOf(agent, compilation)?.agent
    const value = form === undefined ? undefined : ownValue(form, target.id, key)
    if (form === undefined || value === undefined) return []
    const place = placeOfOwn(form, target.id, key)
    const {file, origin} = place.document ?? form
    const where = pointAt(file, origin.text, form.origin.span(place))
    return [{target: target.id, ...(stack !== null && {stack}), value, ...where}]
  })
}

/** Prints them with their places. */
export function explainOwnKey(
  context: Context,
  {agent, key, found}: {readonly agent: Agent; readonly key: string; readonly found: readonly OwnKey[]},
  isJson: boolean,
): void {
  if (isJson) {
    printData(context, {kind: 'key', agent: agent.name, key, targets: found})
    return
  }
  const rows = found.map(own => {
    const target = own.stack === undefined ? own.target : `${own.target} (${own.stack})`
    return [target, visible(`${key}: ${JSON.stringify(own.value)}`), placeText(own)]
  })
  const head = context.style.paint('strong', visible(`${key} of ${agent.name}`))
  printText(context, `${head}\n\n${alignColumns(rows)}`)
}
