/** A manifest that calls what stands in a file otherwise than the file does. */
import type {Agent, Skill} from '../../../agent.ts'
import type {ConfigProblem} from '../../../config/problem.ts'
import type {OpenPack} from '../open/read-pack.ts'
import {refusal} from '../refusal.ts'

/** Whether a file holds the agent that the manifest says. */
export function isPromisedBy({ref, manifest}: OpenPack): (agent: Agent) => boolean {
  const promised = new Map(manifest.agents.map(({name, path}) => [`${ref.folder}/${path}`, name]))
  return ({name, file}) => promised.get(file) === name
}

/** A manifest whose files hold other agents than it says. */
export function lies(pack: OpenPack, agents: readonly Agent[]): readonly ConfigProblem[] {
  const {use} = pack
  const isPromised = isPromisedBy(pack)
  return agents
    .filter(agent => !isPromised(agent))
    .map(({name, file}): ConfigProblem => {
      const reason = `names \`${use.name}\`, whose manifest says that another agent than \`${name}\` stands in \`${file}\`; a pack that lies of its names cannot be used: take it out of \`packs\``
      return refusal(use, reason)
    })
}

/** The same of its skills, which agents name as well. */
export function skillLies(
  {use, ref, manifest}: OpenPack,
  skills: readonly Skill[],
): readonly ConfigProblem[] {
  const promised = new Map(manifest.skills.map(({name, path}) => [`${ref.folder}/${path}`, name]))
  return skills
    .filter(({name, file}) => promised.get(file) !== name)
    .map(({name, file}): ConfigProblem => {
      const reason = `names \`${use.name}\`, whose manifest says that another skill than \`${name}\` stands in \`${file}\`; a pack that lies of its names cannot be used: take it out of \`packs\``
      return refusal(use, reason)
    })
}
