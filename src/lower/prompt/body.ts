/** The author's part of a prompt on one target: the body as it stands, or what its template comes to, and the fragments behind it. */
import type {Agent} from '../../agent.ts'
import type {Project} from '../../link/project.ts'
import {templateOfAgent} from '../../template/agent-template.ts'
import {bodyPlaces} from '../../template/body-places.ts'
import {partsOf} from '../../template/check.ts'
import type {Value} from '../../template/helpers.ts'
import type {RenderProblem} from '../../template/problem.ts'
import {type Rendering, render} from '../../template/render.ts'
import type {TemplateData} from '../../template/scope.ts'
import type {TemplateSet} from '../../template/set.ts'
import type {Template} from '../../template/template.ts'
import type {FragmentRef, PromptBody} from '../target.ts'
import {agentData} from './body-data.ts'

export interface BodyRequest {
  readonly project: Project
  /** Id of the target. */
  readonly target: string
  /** Stack that the run is for; null: none. */
  readonly stack: string | null
  readonly fragments: readonly FragmentRef[]
}

/** The body of an agent on a target. Most are plain text, and cost nothing. */
export function bodyFor(agent: Agent, request: BodyRequest): PromptBody {
  const own = agent.template === undefined ? plainBody(agent) : renderedBody(agent, request)
  if (request.fragments.length === 0) return own
  return joined([own, ...request.fragments.map(ref => fragmentBody(ref, agent, request))])
}

/** A text as its author wrote it. */
function plainBody(agent: Agent): PromptBody {
  return {
    text: agent.body,
    problems: [],
    isFaulty: false,
    originOf: bodyPlaces(agent),
  }
}

function renderedBody(agent: Agent, request: BodyRequest): PromptBody {
  const template = templateOfAgent(agent)
  const isSound = partsOf(template).problems.length === 0
  const templates = request.project.templatesOf(agent)
  return isSound ? bodyOfTemplate(template, agent, {...request, templates}) : faulty
}

/** Its fault has been reported where it stands. */
const faulty: PromptBody = {text: '', problems: [], isFaulty: true, originOf: () => null}

function fragmentBody({name, span}: FragmentRef, agent: Agent, request: BodyRequest): PromptBody {
  const {project, target} = request
  const found = project.templates.include(`vendor/${name}`, target)
  if (found.kind === 'template')
    return bodyOfTemplate(found.template, agent, {...request, templates: project.templates})
  // Of what nobody has written, the config speaks.
  const file = project.config.file ?? agent.file
  const problem: RenderProblem = {
    kind: 'missing-fragment',
    name: `vendor/${name}`,
    target,
    file,
    span,
    via: [],
  }
  const isKnown = found.kind === 'faulty' && project.templates.names.includes(`vendor/${name}`)
  return isKnown ? faulty : {...faulty, isFaulty: false, problems: [problem]}
}

interface TemplateRequest extends BodyRequest {
  /** What it can include. */
  readonly templates: TemplateSet
}

function bodyOfTemplate(template: Template, agent: Agent, request: TemplateRequest): PromptBody {
  const {templates, target} = request
  const data = dataFor(agent, request)
  const run = (): Rendering => render({template, data, include: name => templates.include(name, target)})
  const {problems, isFaulty, output} = run()
  if (problems.length > 0 || isFaulty) return {...faulty, problems, isFaulty}
  const whole = output.text()
  const start = /^(?:[ \t]*\n)*/.exec(whole)?.[0].length ?? 0
  const text = whole.slice(start).trimEnd()
  return {
    text: text === '' ? '' : `${text}\n`,
    problems,
    isFaulty,
    // Asked for by few, and the same every time: written again rather than kept for thousands of agents.
    originOf: (from, to) => run().output.originOf(from + start, to + start),
  }
}

function dataFor(agent: Agent, {project, target, stack}: BodyRequest): TemplateData {
  const {values, names} = project.configOf(agent).vars
  const own = agentData(agent)
  const stackValue: Record<string, Value> = stack === null ? {} : {stack}
  return {
    values: {vars: values, agent: own.values, target, ...stackValue},
    known: {'': ['vars', 'agent', 'target', 'stack'], vars: names, agent: own.names},
  }
}

/** Parts one below the other, a blank line between them. */
function joined(parts: readonly PromptBody[]): PromptBody {
  const written = parts.filter(({text}) => text !== '')
  let at = 0
  const placed = written.map(part => {
    const start = at
    at += part.text.length + 1
    return {part, start}
  })
  return {
    text: written.map(({text}) => text).join('\n'),
    problems: parts.flatMap(({problems}) => problems),
    isFaulty: parts.some(({isFaulty}) => isFaulty),
    originOf(start, end) {
      const found = placed.findLast(one => one.start <= start)
      return found === undefined ? null : found.part.originOf(start - found.start, end - found.start)
    },
  }
}
