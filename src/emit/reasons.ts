/** Why a build refuses to touch something, with the ways out: the same words for whole files and for entries. */

const build = 'npx agentc-cli build'
const force = `\`${build} --force\``

/** A reason that tells to repeat a run of another kind. */
export function againWith(command: string | undefined, reason: string): string {
  return command === undefined ? reason : reason.replaceAll(build, command)
}

/** Somebody changed what agentc wrote. */
export function editedReason(subject: string, source: string): string {
  // A file of a pack must not be changed.
  const home = source.startsWith('pack:') ? 'a patch in the config' : source
  return `${subject} was changed since agentc wrote it; move the change to ${home}, or overwrite it with ${force}`
}

/** Somebody else wrote it. */
export function unmanagedReason(subject: string): string {
  return `agentc did not write ${subject}; \`${build} --adopt\` takes it over if it means the same, ${force} overwrites it`
}

/** Somebody else wrote it, and it cannot be adopted. */
export function otherMeaningReason(subject: string, source: string): string {
  return `${subject} means something else than the output of ${source}; make them agree, or overwrite it with ${force}`
}

/** It is due to be deleted, but somebody changed what agentc wrote. */
export function editedOrphanReason(what: string): string {
  return `${what} any more, but it was changed since agentc wrote it; delete it, by hand or with ${force}, or keep it with \`--no-prune\``
}

/** The same, where all others are deleted. */
export function keptReason(subject: string): string {
  return `${subject} was changed since agentc wrote it, so it stays; delete it by hand, or with \`${build} --force\``
}

/** Entries that are due to be deleted from a file which others have entries in, too. */
export function orphanedEntriesReason(keys: readonly string[]): string {
  const names = keys.slice(0, 3).map(key => `\`${key}\``)
  const more = keys.length > 3 ? ` and ${keys.length - 3} more` : ''
  const what = keys.length === 1 ? 'entry' : 'entries'
  return `nothing makes ${what} ${names.join(', ')}${more} any more; \`${build}\` deletes that much and leaves the rest of the file`
}

/** The evidence of ownership is damaged. */
export const restoreManifest: string = `restore it from version control, or delete it and run \`${build} --adopt\` (${force} where outputs were edited)`
