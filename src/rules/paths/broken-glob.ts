import {globPlace, globsOf} from '../../analysis/globs/agent-globs.ts'
import {flawOf} from '../../analysis/globs/glob-flaw.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'paths/broken-glob',
  code: 'PTH001',
  severity: 'error',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    unclosed:
      '`{sign}` in the glob `{glob}` is never closed and so is a mere letter (minimatch, which cAgents reads `paths` with), and no file has it in its name; close it, or write `\\{sign}` for the letter',
    unopened:
      '`{sign}` in the glob `{glob}` was never opened and so is a mere letter (minimatch, which cAgents reads `paths` with), and no file has it in its name; open it, or write `\\{sign}` for the letter',
    single:
      '`{group}` in the glob `{glob}` has one choice, and braces without a comma are mere letters (minimatch, which cAgents reads `paths` with), which no file has in its name; leave the braces out, or add a choice',
    route:
      '`{group}` in the glob `{glob}` stands for one letter of the word, not for a folder of this name (minimatch, which cAgents reads `paths` with); write `{escaped}`',
    list: 'the glob `{glob}` is several in one text, and a comma outside of braces is a mere letter (minimatch, which cAgents reads `paths` with), so no file matches; write each as an item of its own',
    folder:
      'the glob `{glob}` ends with `/` and so matches a folder, but none of its files (minimatch, which cAgents reads `paths` with); write `{glob}**`',
    blanks:
      'the glob `{glob}` begins or ends with a blank, which counts as a letter, so no file matches (minimatch, which cAgents reads `paths` with); remove it',
  },
  check({agent, report}) {
    for (const own of globsOf(agent)) {
      const {glob} = own
      const flaw = flawOf(glob)
      if (flaw === null) continue
      const at = globPlace(own)
      const extras = {field: 'paths'}
      if (flaw.kind === 'unclosed' || flaw.kind === 'unopened')
        report(flaw.kind, {glob, sign: flaw.sign}, at, extras)
      else if (flaw.kind === 'single') report('single', {glob, group: flaw.group}, at, extras)
      else if (flaw.kind === 'route') {
        const escaped = flaw.group.replace(/[[\]]/g, '\\$&')
        // It is a glob in order, only hardly the one that was meant.
        report('route', {glob, group: flaw.group, escaped}, at, {...extras, severity: 'warning'})
      } else report(flaw.kind, {glob}, at, extras)
    }
  },
})

export default rule
