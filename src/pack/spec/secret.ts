/** Credentials in a spec: what is asked for goes into the lock and package.json, which are committed. */

/** Parameters of an address that let in whoever has it. */
const parameter =
  /[?&](?:access_?token|private_?token|auth(?:_?token)?|token|api_?key|key|secret|password|sig(?:nature)?|x-amz-(?:signature|credential|security-token))=/i

/** What is wrong with a spec that holds a credential, without it, and the repair; null: it holds none. */
export function secretIn(spec: string): string | null {
  const [, protocol = '', user = '', host = ''] = /([a-z+]+):\/\/([^/?#]*)@([^/?#@]*)/i.exec(spec) ?? []
  // By ssh a user is a name and its key lies elsewhere; by https it may be the token itself.
  const isSecret = /ssh$/i.test(protocol) ? user.includes(':') : user !== ''
  if (!isSecret && !parameter.test(spec)) return null
  const remedy = /^(?:git|ssh)/i.test(protocol)
    ? 'leave it out, and let git have it from its credential helper (`git config credential.helper`) or an SSH key'
    : 'leave it out, and put it into your own ~/.npmrc, for that host alone (`//HOST/:_authToken=…`)'
  return `the spec${host === '' ? '' : ` for \`${host}\``} holds a credential, which would be written into agentc.lock.json and package.json; ${remedy}`
}
