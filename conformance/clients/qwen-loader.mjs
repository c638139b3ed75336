// Inside of the namespace: Qwen Code's own loader reads each file, and one line of JSON says what it made of it.
//   node qwen-loader.mjs chunk project file …
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

const [chunk, project, ...files] = process.argv.slice(2)
const {SubagentManager} = await import(pathToFileURL(chunk).href)
// Reading a file asks nothing of the rest of the client but where the project is.
const manager = new SubagentManager({getProjectRoot: () => project})
for (const file of files) {
  try {
    const agent = await manager.parseSubagentFile(join(project, file), 'project')
    console.log(JSON.stringify({file, agent}))
  } catch (error) {
    console.log(JSON.stringify({file, error: String(error.message)}))
  }
}
// The bundle keeps timers.
process.exit(0)
