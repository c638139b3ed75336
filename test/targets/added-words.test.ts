/** `vocabulary.<target>` of the config: words that a newer client knows are written, and nothing refuses them. */
import {describe, expect, it} from 'vitest'
import {memoryHost} from '../../src/host/memory.ts'
import {type Checked, createWorkspace} from '../../src/workspace.ts'

interface Case {
  readonly target: string
  /** The words added for the target. */
  readonly words: Readonly<Record<string, readonly string[]>>
  /** Frontmatter lines. */
  readonly spec: string
  /** What the output then holds. */
  readonly written: RegExp
  readonly options?: Readonly<Record<string, unknown>>
}

const cases: readonly Case[] = [
  {target: 'claude-code', words: {colors: ['teal']}, spec: 'color: teal', written: /^color: teal$/m},
  {target: 'claude-code', words: {colors: ['magenta']}, spec: 'color: magenta', written: /^color: magenta$/m},
  {target: 'claude-code', words: {efforts: ['ultra']}, spec: 'effort: ultra', written: /^effort: ultra$/m},
  {target: 'claude-code', words: {scopes: ['team']}, spec: 'memory: team', written: /^memory: team$/m},
  {
    target: 'claude-code',
    words: {colors: ['teal']},
    spec: 'targets: {claude-code: {color: teal}}',
    written: /^color: teal$/m,
  },
  {target: 'cagents', words: {colors: ['teal']}, spec: 'color: teal', written: /^ {2}color: teal$/m},
  {target: 'cagents', words: {models: ['fable']}, spec: 'model: fable', written: /^ {2}model: fable$/m},
  {target: 'cagents', words: {efforts: ['max']}, spec: 'effort: max', written: /^ {2}effort: max$/m},
  {target: 'cao', words: {models: ['saga']}, spec: 'model: saga', written: /^model: "saga"$/m},
  {
    target: 'cao',
    words: {efforts: ['max']},
    spec: 'effort: max',
    options: {provider: 'codex'},
    written: /model_reasoning_effort: "max"/,
  },
  {
    target: 'cao',
    words: {roles: ['planner']},
    spec: 'targets: {cao: {role: planner}}',
    written: /^role: "planner"$/m,
  },
  {
    target: 'cao',
    words: {tools: ['browse']},
    spec: 'targets: {cao: {allowedTools: [browse]}}',
    written: /^ {2}- "browse"$/m,
  },
  {
    target: 'codex',
    words: {efforts: ['ultra']},
    spec: 'effort: ultra',
    written: /^model_reasoning_effort = "ultra"$/m,
  },
  {
    target: 'docker-agent',
    words: {efforts: ['ultra']},
    spec: 'effort: ultra\nmodel: gpt-5',
    written: /^ *thinking_budget: ultra$/m,
  },
  {
    target: 'fleet',
    words: {roles: ['archivist']},
    spec: 'targets: {fleet: {role: archivist}}',
    written: /^ *role: archivist$/m,
  },
  {
    target: 'fleet',
    words: {events: ['build_red']},
    spec: 'targets: {fleet: {role: null, subscribes_to: build_red}}',
    written: /^ *subscribes_to: build_red$/m,
  },
  {
    target: 'gemini',
    words: {tools: ['draw_chart']},
    spec: 'targets: {gemini: {tools: [draw_chart]}}',
    written: /^ {2}- draw_chart$/m,
  },
  {
    target: 'factory',
    words: {efforts: ['ultra']},
    spec: 'model: house-model\neffort: ultra',
    written: /^reasoningEffort: ultra$/m,
  },
  {
    target: 'factory',
    words: {tools: ['DrawChart']},
    spec: 'targets: {factory: {tools: [DrawChart]}}',
    written: /^ {2}- DrawChart$/m,
  },
  {target: 'qwen', words: {colors: ['teal']}, spec: 'color: teal', written: /^color: teal$/m},
  {
    target: 'copilot',
    words: {efforts: ['ultra']},
    spec: 'effort: ultra',
    written: /^reasoning-effort: ultra$/m,
  },
  {target: 'opencode', words: {colors: ['teal']}, spec: 'color: teal', written: /^color: "teal"$/m},
  {
    target: 'opencode',
    words: {colors: ['teal']},
    spec: 'targets: {opencode: {color: teal}}',
    written: /^color: "teal"$/m,
  },
  {
    target: 'opencode',
    words: {efforts: ['ultra']},
    spec: 'model: openai/gpt-5\neffort: ultra',
    written: /^variant: ultra$/m,
  },
  {
    target: 'oma',
    words: {efforts: ['mega']},
    spec: 'effort: mega',
    options: {vendors: ['codex']},
    written: /"effort": "mega"/,
  },
]

const base = [
  'name: a',
  'description: Use when something has to be looked at.',
  'archetype: core',
  'version: 1.0.0',
  'tier: support',
  'allowed-tools: []',
]

async function compile({target, words, spec, options = {}}: Case): Promise<Checked> {
  const config = {targets: {[target]: options}, vocabulary: {[target]: words}}
  const host = memoryHost({
    '/p/agents/a.md': `---\n${[...base, spec].join('\n')}\n---\n\n# A\n\nYou look.\n`,
    '/p/agentc.config.json': JSON.stringify(config),
  })
  const workspace = await createWorkspace({host, cwd: '/p'})
  return workspace.check({targets: [target], named: []})
}

function textOf({compilations}: Checked): string {
  return compilations
    .flatMap(({artifacts, shared}) => [
      ...artifacts.map(({content}) => (typeof content === 'function' ? content() : String(content))),
      ...shared.flatMap(({entries}) => entries.map(({text}) => text)),
    ])
    .join('\n')
}

describe.each(cases)('$target with $words', one => {
  const [word = ''] = Object.values(one.words).flat()

  it(`writes \`${one.spec}\``, async () => {
    const checked = await compile(one)
    expect(textOf(checked)).toMatch(one.written)
    const found = checked.diagnostics.filter(({code}) => code === 'TGT006' || code === 'SCH017')
    expect(found.filter(({message}) => message.includes(`\`${word}\``) || /one of/.test(message))).toEqual([])
    expect(checked.compilations.flatMap(({losses}) => losses.filter(({from}) => from === word))).toEqual([])
  })

  it('does not without the addition, or says something', async () => {
    const checked = await compile({...one, words: {}})
    const isLost = checked.compilations.some(({losses}) => losses.some(({from}) => from === word))
    const isTold = checked.diagnostics.some(({code}) => code === 'TGT006' || code === 'SCH017')
    expect(isLost || isTold).toBe(true)
  })
})
