/** What `pack` and `publish` say alike. */
import type {PackManifest} from '../../../pack/documents/manifest.ts'
import type {Packed} from '../fetch/npm-pack.ts'
import type {Comparison} from './compare-versions.ts'

/** How a version number falls short of what changed. */
export function shortfall({version}: PackManifest, {weight, least}: Comparison, before: string): string {
  const why =
    weight === null
      ? `version ${version} is lower than that of \`${before}\``
      : `version ${version} does not own up to what changed since \`${before}\` (${weight})`
  return `${why}; \`version\` in package.json has to be ${least} or higher`
}

/** A pack as data. */
export function packData(
  {name, version, agents, skills, targets, prebuilt = []}: PackManifest,
  {filename, integrity, size, unpackedSize, files}: Packed,
): Readonly<Record<string, unknown>> {
  return {
    name,
    version,
    ...{filename, integrity, size, unpackedSize},
    files: files.map(({path, size}) => ({path, size})),
    agents: agents.map(agent => agent.name),
    skills: skills.map(skill => skill.name),
    targets,
    prebuilt,
  }
}
