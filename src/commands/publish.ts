/** `agentc publish`: packs, and hands the tarball to npm, whose settings and credentials are the user's. */
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Command, Context} from './command.ts'
import {runNpm} from './npm.ts'
import {pack, packProject} from './pack.ts'
import {npx} from './words.ts'

export const publish: Command = {
  name: 'publish',
  summary: 'Packs a project and has npm publish it.',
  takes: '',
  flags: {
    tag: {type: 'string', value: 'TAG', help: 'dist-tag (default: latest)'},
    access: {
      type: 'string',
      value: 'WHO',
      takes: {pattern: /^(?:public|restricted)$/, expected: '`public` or `restricted`'},
      help: 'public or restricted; a scoped package is restricted by default',
    },
    provenance: {type: 'boolean', help: 'attest where it was built; on by itself where the CI offers it'},
    'dry-run': {type: 'boolean', help: 'do everything but publish'},
    prebuilt: pack.flags.prebuilt ?? {type: 'string', help: ''},
  },
  examples: [
    [npx('publish --dry-run'), 'what would be published'],
    [npx('publish --access public'), 'a scoped package for everybody'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'agentc-publish-'))
  try {
    const values = {...context.values, has: (name: string) => name !== 'dry-run' && context.values.has(name)}
    const made = await packProject({...context, values}, folder)
    if (made === null) return 2
    if ('status' in made) return made.status
    const {manifest, packed} = made.pack
    await runNpm(['publish', ...flagsOf(context), '--', join(folder, packed.filename)], {cwd: made.root})
    const isDry = context.values.has('dry-run')
    context.out(
      `${manifest.name}@${manifest.version} ${isDry ? 'would be published' : 'is published'}\n${packed.integrity}\n`,
    )
    return 0
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

function flagsOf({values}: Context): readonly string[] {
  const tag = values.text('tag')
  const access = values.text('access')
  return [
    ...(tag === null ? [] : [`--tag=${tag}`]),
    ...(access === null ? [] : [`--access=${access}`]),
    ...(values.has('provenance') || offersProvenance() ? ['--provenance'] : []),
    values.has('dry-run') ? '--dry-run' : '--no-dry-run',
  ]
}

/** GitHub Actions and GitLab hand out the identity that npm signs with, where the job may have it. */
function offersProvenance(): boolean {
  const {ACTIONS_ID_TOKEN_REQUEST_URL: github, SIGSTORE_ID_TOKEN: gitlab} = process.env
  return github !== undefined || gitlab !== undefined
}
