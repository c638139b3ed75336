/**
 * Third step: the generated pages under docs/, from everything that the first two wrote. Hand-written pages stand beside
 * these, so nothing is ever removed here.
 */
import {cliPage} from './docs/cli.ts'
import {configPage} from './docs/config.ts'
import {fieldPage} from './docs/fields.ts'
import {formatPages} from './docs/formats.ts'
import {rulePage} from './docs/rules.ts'
import {targetPages} from './docs/targets.ts'
import {writeChanged} from './write.ts'

const pages = [fieldPage, configPage, cliPage, formatPages, targetPages, rulePage]
for (const step of pages) writeChanged(await step())
