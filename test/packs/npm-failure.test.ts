import {describe, expect, it} from 'vitest'
import {npmFailure, npmReason} from '../../src/commands/npm/npm-failure.ts'

function reason(...lines: readonly string[]): string {
  return npmReason(new Error(), lines.map(line => `npm error ${line}`.trimEnd()).join('\n'))
}

describe('what npm says', () => {
  it('of a missing package is told once', () => {
    expect(
      reason(
        'code E404',
        '404 Not Found - GET http://127.0.0.1:1/@acme%2fnope - Not found',
        '404',
        "404  The requested resource '@acme/nope@*' could not be found or you do not have permission to access it.",
        'A complete log of this run can be found in: /x.log',
      ),
    ).toEqual(
      expect.stringMatching(
        /^E404: Not Found - GET http:\/\/127\.0\.0\.1:1\/@acme%2fnope - Not found; correct the name; where it is private, `npm login` /,
      ),
    )
  })

  it('of a registry that is down has no stack', () => {
    expect(
      reason(
        ...['code ECONNREFUSED', 'syscall connect', 'errno ECONNREFUSED'],
        'FetchError: request to http://127.0.0.1:1/@acme%2fteam failed, reason: connect ECONNREFUSED 127.0.0.1:1',
        '    at ClientRequest.<anonymous> (/usr/lib/node_modules/npm/index.js:130:14)',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:83:21) {',
        "  code: 'ECONNREFUSED',",
        '}',
        '',
        "If you are behind a proxy, please make sure that the 'proxy' config is set properly.  See: 'npm help config'",
      ),
    ).toBe(
      'ECONNREFUSED: request to http://127.0.0.1:1/@acme%2fteam failed, reason: connect ECONNREFUSED 127.0.0.1:1; `npm ping` asks the registry, and `npm config get registry` says which one it is',
    )
  })

  it('of packages that do not go together says who wants what', () => {
    expect(
      reason(
        ...['code ERESOLVE', 'ERESOLVE unable to resolve dependency tree', ''],
        ...[
          'While resolving: app@1.0.0',
          'Found: peer@1.0.0',
          'node_modules/peer',
          '  peer@"^1" from the root project',
        ],
        ...['', 'Could not resolve dependency:', 'peer peer@"^2" from plug@1.0.0', 'node_modules/plug'],
      ),
    ).toBe(
      'ERESOLVE: While resolving: app@1.0.0; Found: peer@1.0.0; peer peer@"^2" from plug@1.0.0; these packages of the project do not go together: `npm install` has to succeed first',
    )
  })

  it('of a version that is not there names the way to those that are', () => {
    expect(reason('code ETARGET', 'notarget No matching version found for @acme/team@9.')).toBe(
      'ETARGET: No matching version found for @acme/team@9; ask for another version or range; `npm view NAME versions` lists those that there are',
    )
  })

  it('without a code is passed on, warnings left out', () => {
    expect(
      npmReason(
        new Error(),
        'npm warn x\nExit prior to config file resolving\ncause\nnpm error --save-peer cannot be provided\n',
      ),
    ).toBe('--save-peer cannot be provided')
    expect(npmReason(new Error(), '')).toBe('it says nothing')
  })

  it('of a failure has a code that is told apart', () => {
    const run = {command: 'view', error: new Error(), timeout: 2000}
    expect(npmFailure({...run, stderr: 'npm error code E404\n'})).toMatchObject({
      code: 'E404',
      message: expect.stringContaining('`npm view` failed: E404; '),
    })
    expect(npmFailure({...run, stderr: 'x'})).toMatchObject({
      code: null,
      message: '`npm view` failed: x',
    })
    const ended = Object.assign(new Error(), {killed: true})
    expect(npmFailure({...run, error: ended, stderr: ''})).toMatchObject({
      code: 'ETIMEDOUT',
      message: expect.stringContaining('was not done within 2 s'),
    })
  })

  it('of a second publication is told as one, whatever the registry calls it', () => {
    for (const lines of [
      ['code E403', '403 You cannot publish over the previously published versions: 1.0.0.'],
      ['code E409', '409 Conflict - PUT http://127.0.0.1:1/x - this package is already present'],
    ])
      expect(reason(...lines)).toMatch(/; no version is published twice; raise `version` in package\.json$/)
  })
})
