/** What brings back a pack as the lock has it: who keeps its folder decides. */
import {packsFolder} from '../locate.ts'

/** A sentence for the end of a message; `folder` as seen from the root. */
export function restoring(folder: string): string {
  const again = '`npx agentc-cli add --frozen`'
  if (folder.startsWith(`${packsFolder}/`)) return `${again} brings back what is locked`
  // Whatever lies in node_modules is somebody else's, and is found before all that agentc could put elsewhere.
  return `delete \`${folder}\`, then ${again}, or \`npm ci\` where npm keeps it, brings back what is locked`
}

/** What has nobody's word for it: where it came from is known to people alone. */
export function lockingAgain(name: string, version: string): string {
  return `take agentc.lock.json from version control, or add the pack again from where it came: \`npx agentc-cli add ${name}@${version}\` from a registry, \`npx agentc-cli add SPEC\` with the path or the address from anywhere else`
}
