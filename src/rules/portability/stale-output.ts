import {defineRule, type PlannedFile, type Rule} from '../../check/rule.ts'

/** What is told, by the state that `build --check` prints. */
const ids = {
  stale: 'stale',
  'other-version': 'stale',
  'hand-edited': 'edited',
  missing: 'missing',
  orphaned: 'orphaned',
} as const

/** As many paths are named. */
const shown = 3

const rule: Rule = defineRule({
  id: 'portability/stale-output',
  code: 'TGT007',
  severity: 'warning',
  preset: 'all',
  scope: 'outputs',
  since: '0.1.0',
  messages: {
    stale:
      'outputs for {target} are not what a build writes now, so its client runs something older ({paths}); run `npx agentc-cli build`',
    edited:
      'outputs for {target} were edited by hand, and the next build refuses them ({paths}); move the edit into the spec, then build with `--force`',
    missing:
      'outputs for {target} are not there, so its client does not have them ({paths}); run `npx agentc-cli build`',
    orphaned:
      'outputs for {target} are still there though their agents are gone, and its client goes on loading them ({paths}); run `npx agentc-cli build`',
  },
  check({plan, report}) {
    for (const files of groupsOf(plan.folders.flatMap(({files}) => files))) {
      const [first] = files
      const id = first === undefined ? null : idOf(first.state)
      if (first === undefined || id === null) continue
      const {target, source, path} = first
      report(id, {target, paths: listPaths(files)}, {file: source ?? path}, {target})
    }
  },
})

export default rule

/** Files of one target of which one thing is told, in the order of the plan. */
function groupsOf(files: readonly PlannedFile[]): readonly (readonly PlannedFile[])[] {
  const groups = new Map<string, PlannedFile[]>()
  for (const file of files) {
    const id = idOf(file.state)
    if (id === null) continue
    const key = `${file.target} ${id}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [file])
    else group.push(file)
  }
  return [...groups.values()]
}

function idOf(state: PlannedFile['state']): (typeof ids)[keyof typeof ids] | null {
  return Object.hasOwn(ids, state) ? ids[state as keyof typeof ids] : null
}

function listPaths(files: readonly PlannedFile[]): string {
  const paths = files.slice(0, shown).map(({path}) => `\`${path}\``)
  const more = files.length - paths.length
  return more > 0 ? `${paths.join(', ')} and ${more} more` : paths.join(', ')
}
