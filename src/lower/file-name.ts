/** What makes a name unfit for a file on some system that people build on. */

/** Windows keeps these for devices, with any extension and in any case. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/** Bytes of one path segment on ext4, APFS (in UTF-16 units) and NTFS. */
const segmentLimit = 255
/** Room for what a target puts behind the name: `.agent.md` and the like. */
const endingRoom = 15

/** Why no output file may be named `name`, as a clause about the name; null: nothing against it. */
export function fileNameProblem(name: string): string | null {
  const limit = segmentLimit - endingRoom
  const bytes = new TextEncoder().encode(name).length
  if (name.trim() === '') return 'is blank'
  if (/^\.+$/.test(name)) return 'means a folder'
  if (/[/\\]/.test(name)) return 'holds a path separator'
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(name)) return 'holds a control character'
  if (/[<>:"|?*]/.test(name)) return 'holds one of `<>:"|?*`, which Windows refuses in file names'
  if (device.test(name)) return 'is the name of a device on Windows'
  if (/[. ]$/.test(name)) return 'ends in a dot or a space, which Windows takes away'
  if (/^ /.test(name)) return 'begins with a space'
  if (bytes > limit) return `has ${bytes} bytes, limit ${limit}`
  return null
}

/** Why no output may have this path below its out folder, as a clause about the path; null: nothing against it. */
export function filePathProblem(path: string): string | null {
  for (const step of path.split('/')) {
    if (step === '') return 'has an empty step'
    if (step === '..' || step === '.') return 'must name its file without `.` and `..`'
    if (/^\.(?:git|agentc)$/i.test(step)) return `reaches into \`${step}\`, which is not agentc's to write`
    const problem =
      new TextEncoder().encode(step).length > segmentLimit ? 'is too long' : fileNameProblem(step)
    if (problem !== null) return `has the step \`${step.slice(0, 40)}\`, which ${problem}`
  }
  return null
}
