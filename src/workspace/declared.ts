/** The targets of a project: those that ship, and those that it declares under `variants/_vendors/`. */
import {specFormat} from '../agent.ts'
import type {ConfigProblem} from '../config/problem.ts'
import {unreadableReason} from '../config/reason.ts'
import {declarationFile} from '../declare/declaration.ts'
import type {DeclaredText, OpenFile} from '../declare/reading.ts'
import {shippedTargets} from '../formats/registry.ts'
import {type Host, HostError} from '../host/host.ts'
import type {Target, TargetSet} from '../lower/target.ts'
import {readSource} from '../read/read.ts'
import {fragmentsFolder} from '../template/set.ts'

/** What was found of them. */
export interface ProjectTargets {
  readonly targets: TargetSet
  readonly problems: readonly ConfigProblem[]
  /** Ids of those that cannot be used. */
  readonly broken: readonly string[]
  /** Every file that was read, by its path. */
  readonly texts: ReadonlyMap<string, string>
}

/** Where to look. */
export interface Place {
  readonly host: Host
  /** Absolute path of the project. */
  readonly root: string
}

/** No honest declaration comes near, and reading one of that size takes a moment. */
const sizeLimit = 131_072

/** Reads them; a project without any pays for one look at the disk. */
export async function projectTargets(place: Place): Promise<ProjectTargets> {
  const texts = new Map<string, string>()
  const problems: ConfigProblem[] = []
  const own = new Map<string, Target>()
  const broken: string[] = []
  for (const id of declaredIn(place)) {
    const found = await readOwn(id, {...place, texts, problems})
    if (found === null) broken.push(id)
    else if (found !== 'shipped') own.set(id, found)
  }
  const ids = [...new Set([...shippedTargets.ids, ...own.keys()])].sort()
  const load = async (id: string): Promise<Target | null> => own.get(id) ?? shippedTargets.load(id)
  return {targets: own.size === 0 ? shippedTargets : {ids, load}, problems, broken, texts}
}

/** Names of the folders with a declaration. */
function declaredIn({host, root}: Place): readonly string[] {
  const folder = `${root}/${fragmentsFolder}`
  try {
    if (host.stat(folder) === null) return []
    return host
      .list(folder)
      .flatMap(({name}) => (host.stat(`${folder}/${name}/${declarationFile}`) ? [name] : []))
  } catch (error) {
    // What reads the fragments of that folder says so.
    if (error instanceof HostError) return []
    throw error
  }
}

interface OwnRequest extends Place {
  readonly texts: Map<string, string>
  readonly problems: ConfigProblem[]
}

/** Null: it cannot be used, which has been noted. A copy of one that ships is that one. */
async function readOwn(id: string, request: OwnRequest): Promise<Target | 'shipped' | null> {
  const {problems} = request
  const open = opener(id, request)
  const source = open(declarationFile)
  const start = {start: 0, end: 0, file: `${fragmentsFolder}/${id}/${declarationFile}`}
  const refuse = (reason: string): null => {
    problems.push({kind: 'wrong-value', key: declarationFile, reason, span: start})
    return null
  }
  if ('reason' in source) return refuse(source.reason)
  const {shippedDeclarations, shippedFiles} = await import('../declare/shipped.ts')
  if (shippedDeclarations.includes(id) && isCopy(open, shippedFiles(id).open)) return 'shipped'
  const flaw = idFlaw(id, shippedDeclarations)
  if (flaw !== null) return refuse(flaw)
  const {readDeclaration} = await import('../declare/read-declaration.ts')
  const {declaration, problems: found} = readDeclaration({id, source, open})
  problems.push(...found)
  if (declaration === null) return null
  const {compileSchema} = await import('../declare/compile-schema.ts')
  const validate = await compileSchema(declaration)
  if (typeof validate === 'string') {
    problems.push({kind: 'wrong-value', key: 'schema', reason: validate, span: start})
    return null
  }
  const {declaredTarget} = await import('../declare/declared-target.ts')
  return declaredTarget(declaration, validate)
}

/** Why a target cannot have this id; null: it can. */
function idFlaw(id: string, replaceable: readonly string[]): string | null {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    return `stands in the folder \`${id}\`, whose name is the id of the target; ids are lower case words joined by \`-\`: rename the folder`
  if (id === specFormat || id === 'constructor')
    return `stands in the folder \`${id}\`, and agentc means something else by that word; rename the folder`
  if (!shippedTargets.ids.includes(id) || replaceable.includes(id)) return null
  return `would take the place of the target \`${id}\`, which is programmed and does more than a declaration can say; rename the folder, fragments for \`${id}\` need no \`${declarationFile}\``
}

const plainFile = /^[A-Za-z0-9_][\w.-]*$/

/** Opens files of the folder, each as a text of the project. */
function opener(id: string, {host, root, texts}: OwnRequest): OpenFile {
  return (name): DeclaredText | {readonly reason: string} => {
    if (!plainFile.test(name)) return {reason: 'is no file of this folder'}
    const path = `${fragmentsFolder}/${id}/${name}`
    if (host.stat(`${root}/${path}`) === null) return {reason: 'is not there; write it, or correct the name'}
    const request = {host, root, path, format: null, resources: [], asked: true, limit: sizeLimit}
    const {text, problems} = readSource(request)
    const [problem] = problems
    if (problem !== undefined) return {reason: `cannot be read: ${unreadableReason(problem)}`}
    texts.set(path, text)
    return {file: path, text}
  }
}

function isCopy(own: OpenFile, shipped: OpenFile): boolean {
  return [declarationFile, 'schema.json', 'vocabulary.json'].every(name => {
    const [a, b] = [own(name), shipped(name)]
    return 'text' in a && 'text' in b && a.text.replaceAll('\r\n', '\n') === b.text
  })
}
