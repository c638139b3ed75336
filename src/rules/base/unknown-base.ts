import {ownerPlace} from '../../check/owner-place.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'base/unknown-base',
  code: 'EXT001',
  severity: 'error',
  required: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    near: 'base `{name}` does not exist, and what it would give would be missing; did you mean `{guess}`?',
    partial:
      'no file `{name}.md` or `{name}.yaml` in the folder of this file or above it, so what the base would give would be missing; write it there, or correct the name',
    pack: 'base `{name}` is of a pack `{pack}`, and the config has none under `packs` that goes by that word, so what it would give would be missing; add the pack with `npx agentc-cli add`, or correct the name',
    inPack:
      'the pack `{pack}` has no agent and no partial spec for the base `{name}`, and what it would give would be missing; `npx agentc-cli list` shows its agents: correct the name',
    path: '`{name}` is a path, and a base has a name: an archetype, an agent, or a partial spec `_name` in the folder of this file or above it',
    unknown:
      'base `{name}` is no archetype and no agent, and what it would give would be missing; write `variants/_archetypes/{name}.yaml`, or correct the name',
  },
  check({project, report}) {
    for (const problem of project.composing) {
      if (problem.kind !== 'unknown-base') continue
      const {name, guess} = problem
      const pack = /^([a-z0-9-]+):/.exec(name)?.[1] ?? null
      const at = ownerPlace(problem, project)
      const extras = {field: 'base'}
      if (guess !== null) report('near', {name, guess}, at, extras)
      else if (pack !== null)
        report(
          project.config.packs.some(({short}) => short === pack) ? 'inPack' : 'pack',
          {name, pack},
          at,
          extras,
        )
      else if (/[/\\]|\.\w+$/.test(name)) report('path', {name}, at, extras)
      else if (name.startsWith('_')) report('partial', {name}, at, extras)
      else report('unknown', {name}, at, extras)
    }
  },
})

export default rule
