/** `pack --compare` sees what a manifest does not say: both versions are opened from their bytes. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {pack} from '../../src/commands/pack.ts'
import {agentText} from '../support/cli.ts'
import {packTarball, writeFiles} from '../support/packs.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'

const skill = (more: string): string =>
  `---\nname: x\ndescription: Looks things up. Use when a thing has to be looked up.\n${more}---\n\nLook.\n`

let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agentc-compare-'))
  number('1.0.0')
  writeFiles(folder, {
    ...own(''),
    'skills/x/SKILL.md': skill(''),
    'skills/x/scripts/go.sh': '#!/bin/sh\nls\n',
  })
  await runOnDisk(pack, folder, ['--out', 'old'])
  number('1.0.1')
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

function number(version: string): void {
  const files = ['agentc.pack.json', 'agents', 'skills']
  const kept = {license: 'MIT', keywords: ['agentc-pack'], agentcPack: './agentc.pack.json', files}
  writeFileSync(join(folder, 'package.json'), JSON.stringify({name: '@acme/team', version, ...kept}))
}

function own(more: string): Readonly<Record<string, string>> {
  return {'agents/dba.md': agentText('dba', `allowed-tools: [Read]\n${more}`, 'You look.\n')}
}

function compare(...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(pack, folder, ['--compare', join(folder, 'old/acme-team-1.0.0.tgz'), ...args])
}

const hooks = 'hooks: {PreToolUse: [{matcher: Read, hooks: [{type: command, command: "sh run.sh"}]}]}'

describe('a version that promises the same and', () => {
  it.each([
    ['asks no more', own('targets: {claude-code: {permissionMode: bypassPermissions}}\n'), 'permissionMode'],
    ['starts a server', own('mcpServers: {db: {command: psql}}\n'), 'mcpServers.db is new'],
    ['has a hook', own(`targets: {claude-code: {${hooks}}}\n`), 'hooks.PreToolUse is new'],
    ['lets a skill do more', {'skills/x/SKILL.md': skill('allowed-tools: Bash\n')}, 'more in allowed-tools'],
  ])('%s is a major one', async (_, files, told) => {
    writeFiles(folder, files)
    const {status, out, err} = await compare()
    expect(out.split(told)).toHaveLength(2)
    expect(err).toContain('has to be 2.0.0 or higher')
    expect(status).toBe(1)
  })

  it.each([
    ['runs for longer', own('maxTurns: 500\n'), 'maxTurns is new'],
    ['has another program', {'skills/x/scripts/go.sh': '#!/bin/sh\nrm x\n'}, 'a program is another'],
  ])('%s is a minor one', async (_, files, told) => {
    writeFiles(folder, files)
    const {status, out, err} = await compare()
    expect(out).toContain(told)
    expect(err).toContain('has to be 1.1.0 or higher')
    expect(status).toBe(1)
  })

  it('has another target: that is told once, and what comes with it is no change', async () => {
    writeFiles(folder, {'agentc.config.yaml': 'targets: {claude-code: {}, opencode: {}}\n'})
    const {out, status} = await compare('--dry-run', '--format', 'json')
    expect(JSON.parse(out).comparison.changes).toMatchObject([{kind: 'target-added', after: 'opencode'}])
    expect(status).toBe(0)
  })
})

it('of a version that cannot be opened the manifest is compared, which is said', async () => {
  writeFileSync(join(folder, 'old/acme-team-1.0.0.tgz'), packTarball({manifest: {agentc: '>=99.0.0'}}))
  const {out, err} = await compare('--dry-run')
  expect(err).toContain('agentc: this agentc cannot open 1.0.0, so that only manifests were compared: modes')
  expect(out).toContain('skill added')
})
