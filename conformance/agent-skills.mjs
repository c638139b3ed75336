// Has the validators of the Agent Skills standard check the golden skills of the target `agent-skills`.
//   npm run conformance:agent-skills
// `skills-ref` of npm is looked for in $SKILLS_REF, then on the PATH; that of the standard, in Python (with strictyaml), below
// $SKILLS_REF_SOURCE, the folder `skills-ref/src` of its repository. What is not there is skipped. Neither needs a network.
import {spawnSync} from 'node:child_process'
import {readdirSync} from 'node:fs'

const base = 'test/targets/agent-skills'
/** A case of what is refused, and told by agentc as well. */
const refused = 'refused'

const skills = readdirSync(base)
  .filter(name => name !== refused)
  .flatMap(name =>
    readdirSync(`${base}/${name}/out`, {recursive: true, encoding: 'utf8'}).map(
      path => `${base}/${name}/out/${path}`,
    ),
  )
  .filter(path => path.endsWith('/SKILL.md'))
  .map(path => path.slice(0, -'/SKILL.md'.length))

const python = 'from skills_ref.cli import main; main()'
const source = process.env.SKILLS_REF_SOURCE
const validators = [
  {name: 'skills-ref of npm', command: [process.env.SKILLS_REF ?? 'skills-ref'], env: {}},
  ...(source === undefined
    ? []
    : [{name: 'skills-ref in Python', command: ['python3', '-c', python], env: {PYTHONPATH: source}}]),
]

for (const {name, command, env} of validators) {
  const [program, ...args] = command
  if (spawnSync(program, [...args, '--help'], {env: {...process.env, ...env}}).status !== 0) {
    console.log(`${name}: skipped, it is not installed`)
    continue
  }
  const failed = skills.filter(skill => {
    const {status, stdout, stderr} = spawnSync(program, [...args, 'validate', skill], {
      env: {...process.env, ...env},
      encoding: 'utf8',
    })
    if (status !== 0) console.log(`FAIL ${skill}: ${stdout}${stderr}`)
    return status !== 0
  })
  console.log(`${name}: ${skills.length} skills, ${failed.length} problems`)
  if (failed.length > 0 || skills.length === 0) process.exitCode = 1
}
