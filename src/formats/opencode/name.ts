/** What OpenCode calls an agent. */
import type {LiftContext} from '../../lift/reader.ts'
import {nameOfFile} from '../../validate/validate.ts'

/** Without a `name`: folders inside of its own are a part of it. */
export function nameOf(path: string): string {
  const inner = /(?:^|\/)\.?opencode\/agents?\/(.+)\.md$/.exec(path)?.[1]
  return inner ?? nameOfFile(path)
}

/** The name of the agent that is read. */
export function ownName({data, syntax}: LiftContext): string {
  return typeof data.name === 'string' ? data.name : nameOf(syntax.source.path)
}
