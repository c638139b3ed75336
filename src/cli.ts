#!/usr/bin/env node
/** argv -> command -> exit status. Everything else is loaded only when a command needs it. */
import {tuneEngine} from './commands/line/engine.ts'
import {guardStreams} from './commands/line/streams.ts'
import {version} from './generated/version.ts'

tuneEngine()
guardStreams()
const [first] = process.argv.slice(2)
if (first === '--version' || first === '-v') {
  process.stdout.write(`${version}\n`)
} else {
  const {main} = await import('./commands/line/main.ts')
  process.exitCode = await main(process.argv.slice(2))
}
