import {type Agent, placeOf} from '../../agent.ts'
import type {BodyText} from '../../analysis/body/body-text.ts'
import {isOwnPlace} from '../../analysis/body/own-sections.ts'
import {claimIn, claimInLong, stemStart} from '../../analysis/scope/own-work.ts'
import {itemPlace, scopeItems} from '../../analysis/scope/scope-items.ts'
import {type TermReader, termReader} from '../../analysis/text/short-terms.ts'
import {defineRule, type Position, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'scope/claimed-in-text',
  code: 'SCP002',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    description:
      'the description promises `{said}`, which `not-my-scope` leaves to others: every client chooses an agent by its description, and the prompt then refuses the work; take one of the two out',
    body: 'the body claims `{said}`, which `not-my-scope` leaves to others, so one prompt says both; take one of the two out',
  },
  check({owner: agent, body, project, report}) {
    if (!('fields' in agent) || agent.fields['not-my-scope'] === undefined) return
    const reader = project.derived(termReader)
    const texts = claimsOf(agent, body, reader)
    for (const item of scopeItems(agent, project)) {
      const work = reader.terms(item.what)
      const claim = work.length === 0 ? null : (texts.inDescription(work) ?? texts.inBody(work))
      if (claim === null) continue
      const span = agent.origin.span(itemPlace(item))
      const related = [{file: agent.file, span, message: 'left to others here'}]
      report(claim.where, {said: claim.said}, claim.at, {related, field: 'not-my-scope'})
    }
  },
})

export default rule

interface Claim {
  readonly where: 'description' | 'body'
  readonly said: string
  readonly at: Position
}

interface Claims {
  readonly inDescription: (work: readonly string[]) => Claim | null
  readonly inBody: (work: readonly string[]) => Claim | null
}

/** Looks for work in the texts of one agent; they are taken apart when a first word of the work is there. */
function claimsOf(agent: Agent, body: BodyText, reader: TermReader): Claims {
  // Dialogues come last in a description, and what a user asks there is asked of several agents.
  const [description = ''] = agent.fields.description.split(/<examples?>|\bExamples?:|\b[Uu]ser: |\\n/, 1)
  const described = lazily(() => ({text: description, terms: reader.placed(description)}))
  const promised = lazily(() => description.toLowerCase())
  const folded = lazily(() => body.text.toLowerCase())
  return {
    inDescription(work) {
      if (!work.every(term => promised().includes(stemStart(term)))) return null
      const found = claimIn(described(), work, () => true)
      if (found === null) return null
      const said = description.slice(found.start, found.end)
      return {where: 'description', said, at: inDescription(agent, said)}
    },
    inBody(work) {
      // A word begins with its stem, but for the last letter.
      if (!work.every(term => folded().includes(term.length > 3 ? term.slice(0, -1) : term))) return null
      const found = claimInLong({raw: body.text, text: () => body.prose}, work, {
        placed: reader.placed,
        mayClaim: one => isOwnPlace(body, one),
      })
      if (found === null) return null
      const {start, end} = found
      const said = body.text.slice(start, end).replace(/\s+/g, ' ')
      return {where: 'body', said, at: body.at(start, end)}
    },
  }
}

function lazily<T>(make: () => T): () => T {
  let made: {readonly value: T} | null = null
  return () => {
    made ??= {value: make()}
    return made.value
  }
}

/** The words themselves, where the file has them as they are read. */
function inDescription(agent: Agent, said: string): Position {
  const place = placeOf(agent, 'description')
  const span = agent.origin.span(place)
  // A base or a patch may have said it.
  if (span.file !== undefined) return place
  const at = agent.origin.text.slice(span.start, span.end).indexOf(said)
  return at === -1 ? place : {start: span.start + at, end: span.start + at + said.length}
}
