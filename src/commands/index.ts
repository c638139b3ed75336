/** Commands by name, each loaded only when used. */
import type {Command} from './line/command.ts'

export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  build: async () => (await import('./build.ts')).build,
  lint: async () => (await import('./lint.ts')).lint,
  clean: async () => (await import('./clean.ts')).clean,
  watch: async () => (await import('./watch.ts')).watch,
  explain: async () => (await import('./explain.ts')).explain,
  list: async () => (await import('./list.ts')).list,
  diff: async () => (await import('./diff.ts')).diff,
  graph: async () => (await import('./graph.ts')).graph,
  import: async () => (await import('./import.ts')).importCommand,
  convert: async () => (await import('./convert.ts')).convert,
  init: async () => (await import('./init.ts')).init,
  pack: async () => (await import('./pack.ts')).pack,
  publish: async () => (await import('./publish.ts')).publish,
  add: async () => (await import('./add.ts')).add,
  update: async () => (await import('./update.ts')).update,
  remove: async () => (await import('./remove.ts')).remove,
  outdated: async () => (await import('./outdated.ts')).outdated,
  verify: async () => (await import('./verify.ts')).verify,
  inputs: async () => (await import('./inputs.ts')).inputs,
  doctor: async () => (await import('./doctor.ts')).doctor,
  new: async () => (await import('./new.ts')).newAgent,
}
