/** The pieces of text by which an agent says what it does. */
import type {Agent} from '../../agent.ts'

/** A name says it alone; a sentence may only mention a word. */
export interface Claim {
  readonly text: string
  readonly isName: boolean
}

/** From here to its end, a sentence speaks of what the agent does not do. */
const denial =
  /\b(?:not|never|no|nor|cannot|don['’]t|doesn['’]t|without|except|excluding|instead|rather than|outside)\b.*$/is

/** The name, every capability, and the description clause by clause, as far as it says what the agent does. */
export function claimsOf({name, fields}: Agent): readonly Claim[] {
  const {capabilities = [], description} = fields
  const clauses = description
    .split(/(?<=[.!?])\s|\n/)
    .flatMap(sentence => sentence.replace(denial, '').split(/[,;:()–—|]|\s(?:and|or|but)\s/))
  return [
    {text: name, isName: true},
    ...capabilities.map(text => ({text, isName: true})),
    ...clauses.map(text => ({text, isName: false})),
  ]
}
