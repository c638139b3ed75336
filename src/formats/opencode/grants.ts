/** What a tool list, paths and callable agents come to in OpenCode's permissions, of which the last that matches wins. */
import type {FieldName} from '../../agent.ts'
import type {FieldLoss, LossDraft} from '../../lower/target.ts'
import {allowedInWords, deniedInWords, type VendorTools} from '../../lower/words/vendor-tools.ts'
import {isAgentTool, parseTool} from '../../tool-name.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}
import {wildcardsOf} from './wildcards.ts'

type Action = 'allow' | 'ask' | 'deny'
type Patterns = Readonly<Record<string, Action>>

/** The value of `permission`. */
export type Permission = Readonly<Record<string, Action | Patterns>>

/** What an agent may do, in the words of the language. */
export interface Grants {
  /** Null: every tool. */
  readonly allowed: readonly string[] | null
  readonly denied: readonly string[]
  /** Globs of the files that may be changed; none: all. */
  readonly paths: readonly string[]
  /** Agents that relations let this one call. */
  readonly calls: readonly string[]
  readonly skills: readonly string[]
}

/** The permissions, and what they cannot say. */
export interface Written {
  /** Null: nothing is limited. */
  readonly permission: Permission | null
  readonly losses: readonly FieldLoss[]
}

const vendor: VendorTools = {
  words: vocabulary.toolWords,
  // The client names a tool of a server so, with `_` for whatever is no letter, digit, `_` or `-` (binary of 1.18.33).
  server: (server, tool) => `${plain(server)}_${tool === '*' ? tool : plain(tool)}`,
}

/** `permission` for an agent. */
export function permissionOf(asked: Grants): Written {
  const grants = asked.allowed?.includes('*') ? {...asked, allowed: null} : asked
  const {allowed, denied} = grants
  const words = allowed === null ? null : allowedInWords(allowed.filter(isWhole), vendor)
  const refused = deniedInWords(denied.filter(isWhole), vendor)
  const fenced = new Set((allowed ?? []).flatMap(entry => fencedWord(entry) ?? []))
  const open = words === null ? null : new Set([...words.names, ...fenced])
  const rules = new Map<string, Action | Patterns>(open === null ? [] : [['*', 'deny']])
  for (const [name, action] of serverRules(open, refused.names)) rules.set(name, action)
  for (const word of Object.keys(vendor.words)) {
    const rule = refused.names.includes(word) ? 'deny' : ruleFor(word, open, grants)
    if (rule !== null && !(rule === 'deny' && open !== null)) rules.set(word, rule)
  }
  // Without it the client would ask as ever; `"*": deny` alone keeps the agent out of every other folder.
  if (open !== null && rules.size > 1) rules.set('external_directory', 'ask')
  return {
    permission: rules.size === 0 ? null : Object.fromEntries(rules),
    losses: [
      ...lossesOf('allowed-tools', words?.losses ?? []),
      ...lossesOf('disallowed-tools', open === null ? refused.losses : stricter(refused.losses, open)),
      ...pathLosses(grants),
    ],
  }
}

/** Whether paths can keep the agent from other files: it may change some, and no pattern of its own says which. */
export function isFencedBy(paths: readonly string[], {allowed, denied}: Omit<Grants, 'paths'>): boolean {
  if (paths.length === 0 || denied.some(entry => isWhole(entry) && opens('edit', entry))) return false
  return allowed === null || allowed.some(entry => isWhole(entry) && (entry === '*' || opens('edit', entry)))
}

/** Of tools of servers: before the words, since a pattern such as `external_*` may match one of those. */
function serverRules(
  open: ReadonlySet<string> | null,
  refused: readonly string[],
): readonly (readonly [name: string, action: Action])[] {
  const allowed = [...(open ?? [])].filter(name => !isWord(name) && !refused.includes(name))
  const isOpen = (name: string): boolean =>
    open === null || allowed.some(one => one.endsWith('_*') && name.startsWith(one.slice(0, -1)))
  const denied = refused.filter(name => !isWord(name) && isOpen(name))
  return [...allowed.map(name => [name, 'allow'] as const), ...denied.map(name => [name, 'deny'] as const)]
}

/** The rule of one word; null: none is needed. */
function ruleFor(word: string, open: ReadonlySet<string> | null, grants: Grants): Action | Patterns | null {
  const {allowed, denied, paths} = grants
  const isOpen = open === null || open.has(word) || open.has('*')
  const except = asPatterns(patternsFor(word, denied), 'deny')
  const some = limitFor(word, open, grants)
  if (some !== null) return {'*': 'deny', ...asPatterns(some, 'allow'), ...except}
  if (!isOpen) return null
  const fence = word === 'edit' && isFencedBy(paths, grants) ? fenceOf(paths) : null
  if (fence !== null) return {...fence, ...except}
  if (allowed === null) return Object.keys(except).length === 0 ? null : except
  // What stands here goes before the client's own questions about secrets, so they are asked again (run with 1.18.33).
  if (word === 'read') return {'*': 'allow', ...(vocabulary.guarded as Patterns), ...except}
  if (!open?.has(word)) return null
  return Object.keys(except).length === 0 ? 'allow' : {'*': 'allow', ...except}
}

/** The only patterns that the word is open for; null: there is no such limit. */
function limitFor(word: string, open: ReadonlySet<string> | null, grants: Grants): readonly string[] | null {
  const {allowed, calls, skills} = grants
  const own = allowed?.some(entry => isWhole(entry) && opens(word, entry))
    ? []
    : patternsFor(word, allowed ?? [])
  // A subagent without a rule of its own for `task` may call nobody (binary of 1.18.33).
  if (word === 'task' && calls.length > 0 && (open === null || open.has(word)))
    return [...new Set([...calls, ...own])].sort()
  if (word === 'skill' && skills.length > 0 && open !== null && !open.has(word)) return skills
  return own.length === 0 ? null : own
}

/** Null: the paths are those of every file. */
function fenceOf(paths: readonly string[]): Patterns | null {
  const mine = paths.filter(glob => !isDenial(glob)).flatMap(glob => wildcardsOf(glob).patterns)
  const others = paths.filter(isDenial).flatMap(glob => wildcardsOf(glob.slice(1)).patterns)
  if (!mine.some(pattern => /^\*+$/.test(pattern)))
    return {'*': 'deny', ...asPatterns(mine, 'allow'), ...asPatterns(others, 'deny')}
  return others.length === 0 ? null : {'*': 'allow', ...asPatterns(others, 'deny')}
}

/** `!` takes files out again; `!(` opens a group. */
function isDenial(glob: string): boolean {
  return /^![^(]/.test(glob)
}

function pathLosses(grants: Grants): readonly FieldLoss[] {
  const {allowed} = grants
  const paths = isFencedBy(grants.paths, grants) ? grants.paths.filter(glob => !isDenial(glob)) : []
  const limits = (allowed ?? []).filter(entry => {
    const word = fencedWord(entry) ?? ''
    return ['read', 'edit'].includes(word) && !allowed?.some(one => isWhole(one) && opens(word, one))
  })
  return [
    ...paths.flatMap(glob =>
      widened(glob, glob.replace(/^!(?!\()/, '')).map(loss => ({...loss, field: 'paths'})),
    ),
    ...limits.flatMap(entry =>
      widened(entry, parseTool(entry).pattern ?? '').map(loss => ({
        ...loss,
        field: 'allowed-tools',
        limit: true,
      })),
    ),
  ]
}

function widened(from: string, glob: string): readonly LossDraft[] {
  const {patterns, isWider} = wildcardsOf(glob)
  return isWider ? [{fate: 'widened', from, to: `${patterns.join(', ')} (across slashes)`}] : []
}

/** What entries of a list have in parentheses, in the patterns of the word that they belong to. */
function patternsFor(word: string, entries: readonly string[]): readonly string[] {
  const own = entries.filter(entry => fencedWord(entry) === word)
  return [...new Set(own.flatMap(entry => inPatterns(word, parseTool(entry).pattern ?? '')))]
}

function inPatterns(word: string, pattern: string): readonly string[] {
  if (word === 'bash') return [pattern.replace(/:\*$/, ' *')]
  if (word === 'task') return pattern.split(',').map(name => name.trim())
  return wildcardsOf(pattern).patterns
}

function asPatterns(patterns: readonly string[], action: Action): Patterns {
  return Object.fromEntries(patterns.map(pattern => [pattern, action]))
}

/** The word whose patterns can say what the entry has in parentheses; null: it has none, or no word can. */
function fencedWord(entry: string): string | null {
  const {name, pattern} = parseTool(entry)
  if (pattern === null || pattern.trim() === '') return null
  if (isAgentTool(name)) return 'task'
  return {Bash: 'bash', Read: 'read', Edit: 'edit', Write: 'edit'}[name] ?? null
}

function isWhole(entry: string): boolean {
  return fencedWord(entry) === null
}

function opens(word: string, entry: string): boolean {
  return allowedInWords([entry], vendor).names.includes(word)
}

function isWord(name: string): boolean {
  return name === '*' || Object.hasOwn(vendor.words, name)
}

function plain(name: string): string {
  return name.replace(/[^\w-]/g, '_')
}

/** Of a closed list only what it had is lost. */
function stricter(losses: readonly LossDraft[], open: ReadonlySet<string>): readonly LossDraft[] {
  return losses.filter(({to}) => to !== undefined && open.has(to))
}

function lossesOf(field: FieldName, losses: readonly LossDraft[]): readonly FieldLoss[] {
  return losses.map(loss => ({...loss, field}))
}
