/** What is wrong with a pack on disk, with its repair. */
import {packsFolder} from '../../../pack/locate.ts'
import {lockingAgain, restoring} from '../../../pack/trust/restoring.ts'
import {npx} from '../../line/words.ts'
import type {PackState} from './pack-states.ts'

/** Lines without an end; none where all is well. */
export function tellState({name, state, locked, place, manifest, differences}: PackState): readonly string[] {
  const again = restoring(place ?? packsFolder)
  switch (state) {
    case 'ok':
      return []
    case 'missing':
      return [`\`${name}\` is not installed; \`${npx('add --frozen')}\` installs what the lock says`]
    case 'not-locked':
      return [
        `\`${name}\` is in the config and not in the lock; ${manifest === null ? `\`${npx(`add ${name}`)}\` adds it` : lockingAgain(name, manifest.version)}`,
      ]
    case 'not-in-config':
      return [`\`${name}\` is in the lock and not in the config; \`${npx(`remove ${name}`)}\` removes it`]
    case 'other-version':
      return [
        `\`${name}\` is installed as ${manifest?.version}, and the lock says ${locked?.version}; \`${npx(`add ${name}@${manifest?.version} --yes`)}\` takes that of the registry; or ${again}`,
      ]
    case 'tampered':
      return [
        ...differences.map(one => `\`${name}\`: ${one.path} ${words[one.state]}`),
        `\`${name}\` is not what the lock says; ${again}`,
      ]
    default:
      return state satisfies never
  }
}

const words = {
  changed: 'has been changed',
  missing: 'is missing',
  added: 'is not part of it',
} as const
