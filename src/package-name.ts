/** Names of npm packages, which become folders and the words before `:`. */

/** `name` and `@scope/name`. */
const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/

/** Whether a text can be the name of a package, and so of a folder in node_modules. */
export function isPackageName(name: string): boolean {
  return packageName.test(name) && name.length <= 214
}

/** The word before `:` in the names of a pack's agents where the config gives none: the last part of the package's name. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
