// gray-matter loads js-yaml for its default engine, which agentc never uses: `yaml` reads the frontmatter, behind a fence
// check. Left out of the bundle it saves start-up time, and there is one YAML reader less to trust.
const refuse = () => {
  throw new Error('frontmatter is read by `yaml` only')
}
module.exports = {safeLoad: refuse, safeDump: refuse}
