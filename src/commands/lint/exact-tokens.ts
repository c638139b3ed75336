/** `lint --exact-tokens`: a real tokenizer, where the project has one installed; counts are kept between runs. */
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'
import {type Host, HostError} from '../../host/host.ts'
import type {CountTokens} from '../../tokens.ts'
import {type Context, UsageError} from '../line/command.ts'

const tokenizer = 'gpt-tokenizer/encoding/o200k_base'

/** A counter, and the way to keep what it counted. */
export interface ExactTokens {
  readonly count: CountTokens
  /** Reads the counts of earlier runs. */
  readonly recall: (root: string) => void
  /** Writes the counts of this run; older ones of texts that are gone are dropped. */
  readonly keep: (root: string) => void
}

/** Null: not asked for. */
export async function exactTokens({values, cwd, host}: Context): Promise<ExactTokens | null> {
  if (!values.has('exact-tokens')) return null
  const encode = await loadEncoder(cwd)
  const known = new Map<string, number>()
  const used = new Map<string, number>()
  return {
    count(text) {
      const hash = host.hash(text)
      const tokens = known.get(hash) ?? encode(text).length
      used.set(hash, tokens)
      return tokens
    },
    recall: root => recall(host, root, known),
    keep(root) {
      const counts = Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1)))
      const text = `${JSON.stringify({version: 1, tokenizer, counts})}\n`
      host.write(pathOf(root), new TextEncoder().encode(text), {mode: 0o644})
    },
  }
}

async function loadEncoder(cwd: string): Promise<(text: string) => ArrayLike<number>> {
  try {
    const path = createRequire(`${cwd}/package.json`).resolve(tokenizer)
    const {encode} = (await import(pathToFileURL(path).href)) as {
      readonly encode: (text: string) => ArrayLike<number>
    }
    return encode
  } catch {
    throw new UsageError(
      '`--exact-tokens` counts with the package `gpt-tokenizer`, which is not installed here: `npm install --save-dev gpt-tokenizer`; without the flag tokens are estimated',
    )
  }
}

function pathOf(root: string): string {
  return `${root}/.agentc/cache/tokens.json`
}

/** Fills `known` with the counts of earlier runs; anything odd is no cache. */
function recall(host: Host, root: string, known: Map<string, number>): void {
  try {
    const {version, tokenizer: by, counts} = JSON.parse(host.readText(pathOf(root)))
    if (version === 1 && by === tokenizer)
      for (const [hash, tokens] of Object.entries(counts))
        if (typeof tokens === 'number') known.set(hash, tokens)
  } catch (error) {
    if (!(error instanceof HostError) && !(error instanceof SyntaxError) && !(error instanceof TypeError))
      throw error
  }
}
