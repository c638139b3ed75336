/** What `import --verify` says: a count per outcome, and the difference of meaning where there is one. */
import {plural} from '../../report/count.ts'
import type {Difference, Verified} from '../../workspace.ts'

/** Whether the way there and back changed what some client sees. */
export function hasLost(verified: readonly Verified[]): boolean {
  return verified.some(({outcome}) => outcome === 'differs')
}

/** Lines for people, the differences first. */
export function verifiedText(verified: readonly Verified[]): string {
  const of = (outcome: Verified['outcome']): readonly Verified[] =>
    verified.filter(one => one.outcome === outcome)
  const differing = of('differs').flatMap(({source, differences}) => [
    `${source}: built back, it means something else`,
    ...differences.map(line),
  ])
  const none = of('none')
  const counts = [
    `built back: ${plural(of('equal').length, 'file')} byte for byte, ${of('same').length} with the same meaning, ${of('differs').length} different`,
    ...(none.length === 0
      ? []
      : [
          `${plural(none.length, 'file')} not compared: no target of this version writes the format, or the agent lacks what it needs`,
        ]),
  ]
  return `${[...differing, ...counts].join('\n')}\n`
}

function line({what, before, after}: Difference): string {
  return `  ${what}: ${short(before)} -> ${short(after)}`
}

function short(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? 'nothing')
  return text.length > 100 ? `${text.slice(0, 97)}…` : text
}
