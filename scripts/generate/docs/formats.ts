/** docs/formats: a page per reader: how its files are known, and what becomes of each of their keys. */
import {readers} from '../../../src/formats/readers.ts'
import type {KeyReading, Reader} from '../../../src/lift/reader.ts'
import {code, codeList, page, table, text} from './page.ts'

/** Path -> text. */
export function formatPages(): Map<string, string> {
  return new Map([
    ['docs/formats/README.md', overview()],
    ...readers.map(reader => [`docs/formats/${reader.id}.md`, formatPage(reader)] as const),
  ])
}

function overview(): string {
  return page(
    'Formats',
    'What agentc reads beside its own specs. [Importing](../import.md) says how the files of these formats are linted, built from, converted and imported.',
    table(
      ['format', 'file', 'own folders', 'facts of'],
      sorted().map(({id, title, detection, client}) => [
        `[${id}](${id}.md)`,
        title,
        codeList(detection.folders),
        client,
      ]),
    ),
  )
}

function sorted(): readonly Reader[] {
  return [...readers].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function formatPage(reader: Reader): string {
  const {id, title, client, detection, keys, tolerates} = reader
  const {folders, marks, usual} = detection
  const known = [
    ...(folders.length === 0 ? [] : [`stands in ${codeList(folders)}`]),
    ...(detection.names === undefined ? [] : ['has a file name that only this format has']),
    ...(detection.looks === undefined ? [] : ['has the shape that only this format has']),
    ...(usual === undefined
      ? []
      : [`stands where such files are usual (${usual.because}) and no key marks a spec`]),
    ...(marks.length === 0 ? [] : [`has one of the keys ${codeList(marks)} and none that marks a spec`]),
  ]
  return page(
    `${title} (\`${id}\`)`,
    `Facts of ${client}. \`--from ${id}\`, or \`format: ${id}\` under [\`include\`](../reference/config.md#include), reads a file as this format; without them a file is taken for one when it`,
    known.map(line => `- ${line}`).join('\n'),
    '## Keys',
    Object.keys(keys).length === 0
      ? 'The file is read as a whole.'
      : table(
          ['key', 'becomes', 'note'],
          Object.entries(keys).map(([key, reading]) => [
            code(key),
            place(reading, reader),
            text(reading.note),
          ]),
        ),
    remainder(reader),
    tolerates.length === 0
      ? ''
      : `## What the client shrugs off\n\nFindings of these rules are warnings in files of this format, because its client loads them all the same: ${codeList(tolerates)}.`,
  )
}

/** What becomes of keys that are not in the table. */
function remainder({id, holds}: Reader): string {
  if (holds === 'skills')
    return 'A skill is no agent: it is listed, checked and copied whole, with every key as it stands.'
  if (holds === 'settings')
    return 'Such a file is no agent: it is checked, and what it says of an agent is read with that agent.'
  return `Any other key that is a field of the language and steers no client (${code('tier')}, ${code('capabilities')} …) is read as that field; the rest is carried under \`x-${id}\`.`
}

function place({to}: KeyReading, {id, holds}: Reader): string {
  if (holds !== undefined) return 'stays'
  if (to === 'body') return 'the prompt'
  if (to === 'targets') return code(`targets.${id}`)
  return to === 'ignored' ? `\`x-${id}\`, ignored by the client` : code(to)
}
