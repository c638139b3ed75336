import {describe, expect, it} from 'vitest'
import {npmReason} from '../../src/commands/npm-failure.ts'

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
    ).toBe(
      'E404: Not Found - GET http://127.0.0.1:1/@acme%2fnope - Not found: no such package, or not for you; correct its name, or look at `registry` and your login (`npm whoami`)',
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
      'ECONNREFUSED: request to http://127.0.0.1:1/@acme%2fteam failed, reason: connect ECONNREFUSED 127.0.0.1:1; is the registry up, and are `registry` and `proxy` right (`npm config ls`)?',
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
      'ETARGET: No matching version found for @acme/team@9. `npm view NAME versions` lists those that are there',
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
})
