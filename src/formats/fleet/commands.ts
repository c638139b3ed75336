/** Commands that register agents with Fleet: printed, never run. */
import type {LoweredAgent} from '../../lower/target.ts'

/** Fleet starts only agents that its database knows. A guessed catalog name would fail there, so it stays open. */
export function commandsFor({name, keys, context}: LoweredAgent): readonly string[] {
  const vendor = wordOr(keys.vendor, 'claude-code')
  const template = templateOf({context}) ?? '<catalog-name>'
  return [
    `fleet agent create --name ${name} --vendor ${vendor} --template ${template}`,
    `fleet agent start ${name}`,
  ]
}

/** The catalog's name that the author gave; null: none. */
export function templateOf({context: {block}}: Pick<LoweredAgent, 'context'>): string | null {
  return wordOr(block.template, null)
}

/** Lines are there to be copied into a shell, so nothing but plain words goes into them. */
function wordOr<T>(value: unknown, fallback: T): string | T {
  return typeof value === 'string' && /^[\w.-]+$/.test(value) ? value : fallback
}

/** Lines after a build. */
export function nextSteps(lowered: readonly LoweredAgent[], out: string): readonly string[] {
  if (lowered.length === 0) return []
  const move = `Fleet reads \`.fleet\` in the repository, these files are in ${out}: copy them, or set \`out: "."\``
  const fill = 'put a name from `fleet template list` for <catalog-name>, or set `targets.fleet.template`'
  const isOpen = lowered.some(one => templateOf(one) === null)
  return [...(out === '.' ? [] : [move]), ...(isOpen ? [fill] : []), ...registration(lowered)]
}

/** Above this many agents two lines for each would bury everything else. */
const few = 3

/** Commands one by one, or a loop per vendor and template. */
function registration(lowered: readonly LoweredAgent[]): readonly string[] {
  if (lowered.length <= few) return lowered.flatMap(one => commandsFor(one))
  const loops = new Map<string, string[]>()
  for (const one of lowered) {
    const body = commandsFor({...one, name: '"$agent"'}).join('; ')
    loops.set(body, [...(loops.get(body) ?? []), one.name])
  }
  return [...loops].map(([body, names]) => `for agent in ${names.join(' ')}; do ${body}; done`)
}
