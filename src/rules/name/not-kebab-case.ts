import {type Format, placeOf, vendorNameOf} from '../../agent.ts'
import {renaming} from '../../check/edits/rename.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {isKebabCase, singleHyphens, toKebabCase} from '../../kebab-case.ts'

// Windows opens a device under these names, whatever ending the file has.
const devices = /^(?:con|nul|aux|prn|com[1-9]|lpt[1-9])$/

// Copilot CLI shows `name` and goes by the file; profiles of CAO are called `data_analyst` by habit.
const ownWays: readonly Format[] = ['copilot', 'cao']

const rule: Rule = defineRule({
  id: 'name/not-kebab-case',
  code: 'NAM001',
  severity: 'error',
  fixable: 'unsafe',
  required: true,
  scope: 'agent',
  since: '0.1.0',
  messages: {
    near: 'name `{name}` is not kebab-case, and outputs and relations go by it; write `{guess}` (small letters, digits, single hyphens, a letter first)',
    shape:
      'name `{name}` is not kebab-case, and outputs and relations go by it; use small letters a to z, digits and single hyphens, a letter first',
    long: 'name of {length} characters, limit 64; outputs are files of this name: shorten it',
    vendor:
      '`{vendor}` is a name for its own client alone, which keeps it: relations and other targets call this agent `{name}`',
    device:
      'name `{name}` is a device on Windows, where no file can be called so; write for example `{name}-agent`',
  },
  check({agent, project, report}) {
    const {name} = agent
    const at = placeOf(agent, 'name')
    const vendor = vendorNameOf(agent)
    if (vendor !== null && !ownWays.includes(agent.format))
      report('vendor', {vendor, name}, at, {field: 'name', severity: 'info'})
    if (name.length > 64) report('long', {length: name.length}, at, {field: 'name'})
    else if (devices.test(name)) report('device', {name}, at, {field: 'name'})
    // Hyphens alone are name/stray-hyphen's; blank text is schema/wrong-type's.
    else if (!isKebabCase(singleHyphens(name)) && name.trim() !== '') {
      const guess = toKebabCase(name)
      if (guess === null) report('shape', {name}, at, {field: 'name'})
      else {
        const better = devices.test(guess) ? `${guess}-agent` : guess
        report('near', {name, guess: better}, at, {field: 'name', ...renaming(project, agent, better)})
      }
    }
  },
})

export default rule
