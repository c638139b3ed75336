/** Stacks: what a project is written with, in `variants/<stack>/` of the project or among those that ship. */
import type {Document} from '../agent.ts'
import type {Patch} from '../compose/patch.ts'
import {stacks as shipped} from '../generated/stacks.ts'
import {stack as validateStack} from '../generated/validators/stack.js'
import type {Data} from '../parse/syntax.ts'
import type {PatchFile} from './patch-file.ts'
import {readPatchFile} from './patch-file.ts'
import type {ConfigProblem} from './problem.ts'
import {schemaProblems} from './shape.ts'
import {readData} from './text.ts'

/** One stack, read and checked. */
export interface Stack {
  readonly name: string
  /** Its manifest as it stands. */
  readonly manifest: Data
  /** The file of the manifest; of one that ships, as it lies in the package. */
  readonly document: Document
  /** Its other files, by name: snippets, prose, patches. */
  readonly files: ReadonlyMap<string, Document>
  readonly patches: readonly Patch[]
}

/** Names of the stacks that ship. */
export const shippedStacks: readonly string[] = Object.keys(shipped)

const named = /^[a-z0-9][a-z0-9-]*$/

/** Whether a name can be that of a stack. */
export function isStackName(name: string): boolean {
  return named.test(name)
}

/** Text of a file that ships with a stack. */
export function shippedFile(stack: string, name: string): string | null {
  const files = Object.hasOwn(shipped, stack) ? shipped[stack] : undefined
  return files !== undefined && Object.hasOwn(files, name) ? (files[name] ?? null) : null
}

interface StackRequest {
  readonly name: string
  /** File of the stack by its name; null: there is none. */
  readonly open: (name: string) => PatchFile | null
  /** What patches need. */
  readonly reading: Omit<Parameters<typeof readPatchFile>[1], 'isShipped' | 'stack' | 'textOf'>
  readonly textOf: (path: string) => Document | {readonly reason: string}
}

/** Reads the stack of a name; null: there is none. */
export function readStack({name, open, reading, textOf}: StackRequest): Stack | null {
  const manifest = open('stack.yaml')
  if (manifest === null) return null
  const {problems} = reading
  const data = readManifest(manifest, problems)
  const patches = open('patches.yaml')
  const files = new Map<string, Document>()
  for (const file of ['snippets.md', 'tech-stack.md']) {
    const found = open(file)
    if (found !== null) files.set(file, found.document)
  }
  if (patches !== null) files.set('patches.yaml', patches.document)
  return {
    name,
    manifest: data,
    document: manifest.document,
    files,
    patches:
      patches === null
        ? []
        : readPatchFile(patches, {...reading, textOf, stack: name, isShipped: patches.isShipped}),
  }
}

function readManifest({document, isShipped}: PatchFile, problems: ConfigProblem[]): Data {
  const {file, origin} = document
  const found: ConfigProblem[] = []
  const {data, spanOf} = readData({file, text: origin.text}, found)
  if (!validateStack(data)) {
    const map = {pointer: '', keys: []}
    found.push(...schemaProblems(validateStack.errors ?? [], spanOf, map))
  }
  if (!isShipped) problems.push(...found.map(problem => ({...problem, span: {...problem.span, file}})))
  return data
}
