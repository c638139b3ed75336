/** What Roo Code makes of the text of a mode: it replaces characters in the whole file, then reads YAML. */
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {splitPrompt} from '../../src/formats/roo/instructions.ts'
import {modeJson, modeText} from '../../src/formats/roo/mode.ts'

/** The replacements of the client (CustomModesManager, 2026-03). */
function cleaned(text: string): string {
  return text
    .replace(/\u00a0/g, ' ')
    .replace(/[\u200b-\u200d]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
}

const odd = '“a” ‘b’ — –\u00a0c\u200bd\u2212e \\u201c 😀'

describe('the text of a mode', () => {
  it('comes through whole, but for prompts in literal blocks', () => {
    const mode = {
      slug: 'a',
      name: odd,
      description: `‘${odd}`,
      roleDefinition: `  ${odd}\n\n“end”`,
      whenToUse: `${odd}\n${odd}`,
      customInstructions: `${odd}\n`,
      groups: [['edit', {fileRegex: '“', description: odd}]],
    }
    const text = cleaned(modeText(mode))
    expect(parse(text)).toEqual([{...mode, customInstructions: cleaned(mode.customInstructions)}])
    expect(JSON.parse(cleaned(modeJson(mode, 2)))).toEqual(mode)
  })
})

describe('a prompt', () => {
  it.each([
    ['You work.\n', 'You work.\n', ''],
    ['You work.\n\n## How\n\nSlowly.\n', 'You work.\n', '## How\n\nSlowly.\n'],
    ['# A\n\nYou work\nhard.\n\n- b\n', '# A\n\nYou work\nhard.\n', '- b\n'],
    ['You work:\n- a\n', 'You work:\n- a\n', ''],
    ['```\na\n\nb\n```\n\nc\n', '```\na\n\nb\n```\n\nc\n', ''],
    ['# A\n\n## B\n\n- c\n\nd\n', '# A\n\n## B\n\n- c\n\nd\n', ''],
    ['<x>\n\ny\n', '<x>\n\ny\n', ''],
  ])('%j is cut behind its first paragraph', (prompt, roleDefinition, customInstructions) => {
    expect(splitPrompt(prompt)).toEqual({roleDefinition, customInstructions})
  })
})
