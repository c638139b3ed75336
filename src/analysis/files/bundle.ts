/** What the texts of a folder say about the other files of it. */
import type {Resource} from '../../agent.ts'

/** Whether a text, in small letters, leads to a file: by its path, by its name, or by a folder that it lies in. */
export function speaksOf(text: string, resource: Resource): boolean {
  const relative = resource.relative.toLowerCase()
  const steps = relative.split('/')
  if (text.includes(steps.at(-1) ?? relative)) return true
  return steps.slice(0, -1).some((_, index) => speaksOfFolder(text, steps.slice(0, index + 1).join('/')))
}

/** `references/` or `references/*.md`, and no name of one file behind it. */
function speaksOfFolder(text: string, folder: string): boolean {
  for (let at = text.indexOf(folder); at !== -1; at = text.indexOf(folder, at + 1)) {
    const before = text[at - 1] ?? ' '
    const behind = text.slice(at + folder.length, at + folder.length + 2)
    if (/[\s`'"(/]/.test(before) && /^(?:\/(?:[^\w.-]|$)|[`'")])/.test(behind)) return true
  }
  return false
}

/** Whether a text, in small letters, loads a program: code names a module without its ending. */
export function loads(text: string, {relative}: Resource): boolean {
  const [, stem] = /([^/.]+)\.(?:py|[cm]?[jt]sx?|sh|rb|go|rs)$/i.exec(relative) ?? []
  return stem !== undefined && text.includes(stem.toLowerCase())
}

/** Pages and programs, and whatever lies in the folders for what a model is to open. */
const forModels = /\.(?:md|txt|py|sh|[cm]?[jt]s|rb)$|^(?:references|resources|assets|templates)\/[^/]+$/i

/** What people read about the folder, or tools look for by name. */
const forOthers = [
  /^[._]|^(?:licen[cs]e|notice|copying|readme|changelog|contributing|authors|credits|acknowledge?ments)\b/i,
  /^(?:install(?:ation)?|instructions|how[-_]to[-_]use|quick[-_]?start|spec|creation-log)\b/i,
  /^(?:skill|agents|claude|gemini|makefile|dockerfile|icon|logo)\b/i,
  /^(?:package(?:-lock)?\.json|requirements.*\.txt|setup\.py|conftest\.py)$/i,
  /^(?:sample|expected|example|test)[-_]|[._-](?:test|spec)\.[a-z]+$/i,
  /(?:^|[-_.])(?:plugin|metadata|skill|manifest|evals)\.json$|\.(?:png|jpe?g|svg|gif|ico|lock)$/i,
]

const foldersForOthers =
  /(?:^|\/)(?:tests?|__tests__|evals?|agents|node_modules|\.[^/]*|fixtures|(?:expected[-_]|sample[-_])?(?:examples?|outputs?|samples?))\//i

/** Whether a file lies there for a model to open it. */
export function isForModels({relative}: Resource): boolean {
  const name = relative.slice(relative.lastIndexOf('/') + 1)
  return (
    forModels.test(relative) &&
    !foldersForOthers.test(relative) &&
    !forOthers.some(pattern => pattern.test(name))
  )
}
