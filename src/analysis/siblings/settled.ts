/** Whether two siblings say themselves who of them does what. */
import type {Agent} from '../../agent.ts'
import type {Project} from '../../link/project.ts'
import type {Member} from './choices.ts'

/** A description that says what it is not for, or when only. */
const narrowing =
  /\b(?:not(?: meant| intended| suited| suitable)? for|not when|instead|rather than|except|unless|do(?:es)? not|don['’]t|doesn['’]t|never|exclusively|only (?:for|when|if|after)|out of scope|for anything else|skip)\b/i

/** One names the other, has a relation to it, or says what it is not for. */
export function areSettled(one: Member, other: Member, project: Project): boolean {
  return (
    narrowing.test(one.own) ||
    narrowing.test(other.own) ||
    names(one, other) ||
    names(other, one) ||
    isRelated(one, other, project) ||
    isRelated(other, one, project)
  )
}

/** Whether the description names the other; a name of one word may be any word, unless it is marked. */
export function names({text}: Member, {name}: Member): boolean {
  if (!text.includes(name)) return false
  const before = name.includes('-') ? '(?<![\\w-])' : '[`@]'
  return new RegExp(`${before}${name.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`).test(text)
}

function isRelated({owner}: Member, {name}: Member, project: Project): boolean {
  return isAgent(owner) && (hasRelation(owner, name, project) || hasScopeLimit(owner, name))
}

function hasRelation(agent: Agent, name: string, project: Project): boolean {
  return project.edgesOf(agent).some(({to}) => to === name)
}

function hasScopeLimit({fields}: Agent, name: string): boolean {
  return fields['not-my-scope']?.some(({use}) => use === name) === true
}

function isAgent(owner: Member['owner']): owner is Agent {
  return 'fields' in owner
}
