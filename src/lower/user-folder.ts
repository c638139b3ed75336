/** Outputs in the client's folder of the user, which has no place for the folder that holds them in a project. */
import type {LowerContext, Target, TargetOptions} from './target.ts'

type Place = Pick<LowerContext, 'target' | 'options' | 'userFolder'>

/** Where a file of a project goes: the path itself, or the one below the folder of the user. */
export function outputPath(path: string, {target, options, userFolder}: Place): string {
  return userFolder === undefined ? path : stripped(path, target, options)
}

/** What a prompt calls an output: a path of a project is of no use to an agent that works in all of them. */
export function promptPath(path: string, place: Place): string {
  return place.userFolder === undefined ? path : `${place.userFolder}/${outputPath(path, place)}`
}

function stripped(path: string, target: Target, options: TargetOptions): string {
  const folder = target.userFolder?.(options)?.instead
  return folder !== undefined && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path
}
