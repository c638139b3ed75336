/**
 * Whether npm can attest where a package was built, without being asked to. npm signs with the identity that GitHub Actions
 * (`id-token: write`) and GitLab (`SIGSTORE_ID_TOKEN`) hand out, refuses a package that is new or private without `--access
 * public`, and npmjs.com refuses one whose `repository` is not the repository that was built.
 */
import {isMap} from '../../../plain-map.ts'
import {runNpm} from '../../npm/npm.ts'
import type {PreparedPack} from './prepare-pack.ts'

/** Whether the flag is given by itself, and if not, why. */
export type Provenance =
  | {readonly isOffered: true; readonly why: null}
  | {readonly isOffered: false; readonly why: string}

const home = /^https:\/\/registry\.npmjs\.org\/?$/

/** Looks at the environment, at package.json and at the registry of npm's settings; at no token. */
export async function provenanceOf(
  {manifest: {name}, packageJson, root}: PreparedPack,
  access: string | null,
): Promise<Provenance> {
  const no = (why: string): Provenance => ({isOffered: false, why})
  const {publishConfig, repository} = packageJson
  const own = isMap(publishConfig) ? publishConfig : {}
  if (!hasIdentity())
    return no(
      'this is no job of GitHub Actions with `id-token: write`, nor one of GitLab with SIGSTORE_ID_TOKEN',
    )
  if ((access ?? own.access) !== 'public') return no('the package is not public; say `--access public`')
  if (repository === undefined) return no('package.json has no `repository`; name the one that is built')
  const registry = typeof own.registry === 'string' ? own.registry : await registryOf(name, root)
  return home.test(registry) ? {isOffered: true, why: null} : no(`${registry} is not npm's own registry`)
}

function hasIdentity(): boolean {
  const {env} = process
  const isGithub = env.GITHUB_ACTIONS !== undefined && env.ACTIONS_ID_TOKEN_REQUEST_URL !== undefined
  return isGithub || (env.GITLAB_CI !== undefined && env.SIGSTORE_ID_TOKEN !== undefined)
}

async function registryOf(name: string, cwd: string): Promise<string> {
  const [, scope] = /^(@[^/]+)\//.exec(name) ?? []
  const scoped = scope === undefined ? '' : await setting(`${scope}:registry`, cwd)
  return scoped === '' ? setting('registry', cwd) : scoped
}

async function setting(key: string, cwd: string): Promise<string> {
  const printed = (await runNpm(['config', 'get', '--', key], {cwd})).trim()
  return printed === 'undefined' ? '' : printed
}
