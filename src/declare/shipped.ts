/** Declared targets that ship: their files are part of the program, their checks are precompiled. */
import {declared} from '../generated/declared.ts'
import type {Target} from '../lower/target.ts'
import {declarationFile} from './declaration.ts'
import {declaredTarget} from './declared-target.ts'
import {readDeclaration} from './read-declaration.ts'
import type {OpenFile} from './reading.ts'

/** The target of an id, of which `npm run generate` has made sure that it is in order. */
export function shippedTarget(id: string, validate: Target['validate']): Target {
  const {declaration, problems} = readDeclaration({id, ...shippedFiles(id)})
  if (declaration === null) throw new Error(`the declaration of ${id} is broken: ${JSON.stringify(problems)}`)
  return declaredTarget(declaration, validate)
}

/** The files of one that ships. */
export function shippedFiles(id: string): {
  readonly source: {file: string; text: string}
  readonly open: OpenFile
} {
  const folder = `agentc-cli/variants/_vendors/${id}`
  const files = declared[id] ?? {}
  const open: OpenFile = name => {
    const text = Object.hasOwn(files, name) ? files[name] : undefined
    return text === undefined ? {reason: 'is not there'} : {file: `${folder}/${name}`, text}
  }
  return {source: {file: `${folder}/${declarationFile}`, text: files[declarationFile] ?? ''}, open}
}

/** Ids of those that ship: a project may put a declaration of its own in their place. */
export const shippedDeclarations: readonly string[] = Object.keys(declared)
