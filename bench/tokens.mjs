// Error of our token estimate against a real tokenizer, over the agent and skill files of a corpus.
//   npm install --prefix DIR gpt-tokenizer@4
//   AGENTC_CORPUS=<folder with MANIFEST.json> node scripts/run.mjs bench/tokens.mjs DIR
import {readFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {pathToFileURL} from 'node:url'
import {estimateTokens} from '../src/tokens.ts'

const corpus = process.env.AGENTC_CORPUS
const [folder] = process.argv.slice(2)
if (corpus === undefined || folder === undefined) {
  console.log('skipped: AGENTC_CORPUS names no corpus, or no folder holds a tokenizer')
  process.exit(0)
}
const path = resolve(folder, 'node_modules/gpt-tokenizer/esm/encoding/o200k_base.js')
const {encode} = await import(pathToFileURL(path).href)
const {files} = JSON.parse(readFileSync(join(corpus, 'MANIFEST.json'), 'utf8'))
const texts = files
  .filter(({kind}) => kind !== 'lint-fixture')
  .map(({file}) => readFileSync(join(corpus, file), 'utf8'))
const counted = texts.map(text => ({text, tokens: encode(text).length})).filter(({tokens}) => tokens >= 50)
show('estimate', ({text}) => estimateTokens(text))
show('bytes / 4.5', ({text}) => Buffer.byteLength(text) / 4.5)

function show(name, guess) {
  const errors = counted.map(one => guess(one) / one.tokens - 1).sort((a, b) => Math.abs(a) - Math.abs(b))
  const at = share => `${(100 * Math.abs(errors[Math.floor((errors.length - 1) * share)])).toFixed(1)} %`
  const mean = (100 * errors.reduce((sum, one) => sum + one, 0)) / errors.length
  console.log(
    `${name}: ${counted.length} files, median ${at(0.5)}, 95 % below ${at(0.95)}, worst ${at(1)}, mean ${mean.toFixed(1)} %`,
  )
}
