/** The validator that the Agent Skills standard itself holds, in Python: it reads YAML more strictly than the port. */
import {dirname} from 'node:path'
import {type Client, defineClient} from '../client.ts'
import skillsRef, {loadWith} from './skills-ref.ts'

/** The driver; the modules lie beside the program as source. */
const original: Client = defineClient({
  ...skillsRef,
  id: 'skills-ref-python',
  load: request => loadWith(request, {PYTHONPATH: dirname(dirname(request.program.path))}),
})

export default original
