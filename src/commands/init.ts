/** `agentc init`: a project that builds at once: from nothing, from agents of other vendors, or from a pack. */
import {configNames, findConfig} from '../config/find.ts'
import {hasSources, writeProject} from './init/anew.ts'
import {startAroundVendors} from './init/around-vendors.ts'
import {finish} from './init/finish.ts'
import {findVendorFiles} from './init/found.ts'
import {startFromPack} from './init/from-pack.ts'
import {ignoreOutputs} from './init/git-lines.ts'
import type {Way} from './init/ways.ts'
import {type Command, type Context, UsageError, type Values} from './line/command.ts'
import {wantsJson} from './line/document.ts'
import {npx} from './line/words.ts'
import {refusing} from './packs/fetch/tell-refusal.ts'

export const init: Command = {
  name: 'init',
  summary: `Starts a project here: ${configNames[0]} and a first agent that builds at once.`,
  takes: '',
  flags: {
    lint: {type: 'boolean', help: "with other vendors' agents here: check them where they lie"},
    build: {type: 'boolean', help: "with other vendors' agents here: build further vendors' files from them"},
    import: {type: 'boolean', help: "with other vendors' agents here: write specs of them"},
    from: {
      type: 'string',
      value: 'PACK',
      help: 'start from a pack: anything that `agentc add` takes',
    },
    adopt: {
      type: 'boolean',
      help: 'with `--import`: files that mean the same as the output become outputs',
    },
  },
  examples: [
    [npx('init'), 'in the folder of the project; nothing that exists is overwritten'],
    [npx('init --cwd packages/team'), 'in another folder'],
    [npx('init --from @acme/agents-backend'), 'a project of the agents of a pack'],
    [npx('init --import --adopt'), "specs of the vendors' agents that are there, which become outputs"],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const {host, cwd, values} = context
  wantsJson(context, 'init')
  refuseSecondConfig(context)
  const pack = values.text('from')
  if (pack !== null) return refusing(context, () => fromPack(context, pack))
  const found = await findVendorFiles(host, cwd)
  const way = wayOf(values)
  if (way === null && values.has('adopt')) throw new UsageError('`--adopt` goes with `--import`')
  if (found.agents.length > 0 && (way !== null || !(await hasSources(context))))
    return startAroundVendors(context, found, way)
  if (way !== null)
    throw new UsageError(`there are no agents of other vendors here; \`${npx('init')}\` starts without`)
  return finish(context, writeProject(host, cwd, await hasSources(context)))
}

/** A pack stands in place of the first agent. */
async function fromPack(context: Context, spec: string): Promise<number> {
  const {host, cwd, values} = context
  const odd = ['lint', 'build', 'import', 'adopt'].find(name => values.has(name))
  if (odd !== undefined)
    throw new UsageError(`\`--from\` and \`--${odd}\` exclude each other: one project has one start`)
  const {pack, written} = await startFromPack(context, spec)
  const ignored = ignoreOutputs(host, cwd) && !written.includes('.gitignore') ? ['.gitignore'] : []
  return finish(context, [...written, ...ignored], pack.manifest)
}

function wayOf(values: Values): Way | null {
  const chosen = (['lint', 'build', 'import'] as const).filter(name => values.has(name))
  if (chosen.length > 1) throw new UsageError(`\`--${chosen.join('` and `--')}\` exclude each other`)
  return chosen[0] ?? null
}

function refuseSecondConfig({host, cwd, values, err}: Context): void {
  for (const flag of ['config', 'no-config'])
    if (values.has(flag))
      throw new UsageError(`\`--${flag}\` has no meaning here: \`init\` writes ${configNames[0]}`)
  const {root, file} = findConfig(host, cwd)
  if (file === null) return
  const pack = values.text('from')
  if (root === cwd)
    throw new UsageError(
      `${file} configures this folder already, and nothing is overwritten; ${pack === null ? `\`${npx('new NAME')}\` adds an agent` : `\`${npx(`add ${pack}`)}\` adds the pack`}`,
    )
  if (!values.has('quiet'))
    err(`${root}/${file} has configured this folder until now; from now on it is a project of its own\n`)
}
