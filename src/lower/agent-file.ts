/** Targets whose client takes one Markdown file per agent, and wants the agent's resources in another folder. */
import {ownFile} from './artifacts.ts'
import {movedResources} from './prompt/moved-resources.ts'
import {exampleSection, joinBody, promptSections} from './prompt/sections.ts'
import type {Artifact, LoweredAgent} from './target.ts'
import {renderMarkdown} from './text/markdown.ts'
import type {YamlStyle} from './text/yaml-style.ts'

/** How a client wants its file. */
export interface AgentFileForm {
  /** Of the agent's own file, relative to the out folder. */
  readonly path: string
  /** Folder for the resources of all agents, where the client takes none of them for an agent. */
  readonly resources: string
  readonly keys: Readonly<Record<string, unknown>>
  /** Keys that come first, in this order. */
  readonly order: readonly string[]
  readonly style: YamlStyle
}

/** The file with what belongs to it. */
export interface AgentFile {
  readonly artifacts: readonly Artifact[]
  /** The prompt with its generated sections, as it stands in the file. */
  readonly body: string
}

/** The agent's file, and copies of its resources, which the prompt names where they are then. */
export function agentFile(lowered: LoweredAgent, form: AgentFileForm): AgentFile {
  const {context} = lowered
  const {path, resources, keys, order, style} = form
  const {copies, text} = movedResources(resources, lowered)
  const body = joinBody(text, ...exampleSection(context), ...promptSections(context))
  const content = (): string => renderMarkdown({keys, order, style, banner: context.banner, body})
  return {artifacts: [ownFile(lowered, path, content), ...copies], body}
}
