/** Holds `agentc lint` to what clients made of known bad files, as recorded; no client runs here. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {defectTable} from '../../conformance/defects/page.ts'
import sets from '../../conformance/defects/sets.ts'
import {claimsOf, codesIn, isOwed, saidOf, type VerdictFile} from '../../conformance/defects/verdict.ts'

const recorded: VerdictFile = JSON.parse(readFileSync('conformance/defects/verdicts.json', 'utf8'))

describe.each(sets.map(set => [set.client, set] as const))('known bad files of %s', (client, set) => {
  const verdicts = recorded[client]

  it('were all given to the client', () => {
    expect(Object.keys(verdicts?.defects ?? {}).sort()).toEqual(set.defects.map(({id}) => id).sort())
  })

  it('are told as far as the client loses something by them', async () => {
    const missed: string[] = []
    for (const defect of set.defects) {
      const verdict = verdicts?.defects[defect.id]
      if (verdict === undefined) continue
      const codes = codesIn(await saidOf(set, defect))
      missed.push(
        ...verdict.agentc.filter(code => !codes.includes(code)).map(code => `${defect.id}: ${code}`),
      )
      if (isOwed(defect, verdict) && codes.length === 0 && defect.open === undefined) missed.push(defect.id)
    }
    expect(missed).toEqual([])
  })

  it('are never said to be refused where the client loads them', async () => {
    const wrong: string[] = []
    for (const defect of set.defects) {
      // What a schema lets pass, its program may refuse.
      const isLoaded = verdicts?.defects[defect.id]?.client === 'loaded' && defect.silent === undefined
      if (!isLoaded) continue
      wrong.push(...claimsOf(await saidOf(set, defect)).map(({message}) => `${defect.id}: ${message}`))
    }
    expect(wrong).toEqual([])
  })
})

it('the page is the one that the verdicts give', () => {
  expect(readFileSync('docs/defects.md', 'utf8')).toBe(defectTable(recorded))
})
