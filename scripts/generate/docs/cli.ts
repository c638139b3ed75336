/** docs/reference/cli.md: every command, from its declaration. */
import {commands} from '../../../src/commands/index.ts'
import type {Command, Flags} from '../../../src/commands/line/command.ts'
import {commonFlags} from '../../../src/commands/line/flags.ts'
import {code, page, table, text} from './page.ts'

/** Path -> text. */
export async function cliPage(): Promise<Map<string, string>> {
  const all = await Promise.all(Object.values(commands).map(load => load()))
  const contents = all.map(({name, summary}) => [`[${name}](#${name})`, text(summary)])
  return new Map([
    [
      'docs/reference/cli.md',
      page(
        'Command line',
        'The package is `agentc-cli`. `npx agentc-cli COMMAND` runs it anywhere; inside a project that has it installed, `npx --no -- agentc COMMAND` does the same and never asks the registry.',
        table(['command', 'does'], contents),
        ...all.map(section),
        '## Flags of every command',
        flagTable(commonFlags),
        '## Exit status',
        table(
          ['status', 'means'],
          statuses.map(([status, meaning]) => [status, meaning]),
        ),
      ),
    ],
  ])
}

const statuses: readonly (readonly [string, string])[] = [
  ['0', 'nothing at error level, and warnings within `--max-warnings`'],
  ['1', 'findings, drift, or a refusal to touch a file (nothing was written)'],
  ['2', 'wrong usage, a config that cannot be used, an operating-system error, a lock that stayed taken'],
  ['3', 'a defect in agentc itself'],
  ['130', 'ended by SIGINT (Ctrl-C)'],
]

function section({name, summary, takes, flags, examples}: Command): string {
  const usage = `npx agentc-cli ${name}${takes === '' ? '' : ` ${takes}`} [flags]`
  const lines = examples.map(([line, does]) => `# ${does}\n${line}\n`).join('\n')
  const own = Object.keys(flags).length === 0 ? '' : `${flagTable(flags)}\n`
  return `## ${name}\n\n${text(summary)}\n\n\`\`\`text\n${usage}\n\`\`\`\n\n${own}\`\`\`sh\n${lines}\`\`\``
}

function flagTable(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, {short, value, bare, help, multiple}]) => {
    const argument = value === undefined ? '' : bare === undefined ? ` ${value}` : `[=${value}]`
    const long = code(`--${name}${argument}`)
    const names = short === undefined ? long : `${code(`-${short}`)}, ${long}`
    return [names, `${text(help)}${multiple === true ? ' (repeatable)' : ''}`]
  })
  return table(['flag', 'does'], rows)
}
