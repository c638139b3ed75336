/** Target `cursor`: declared in `variants/_vendors/cursor/`, as a project would; this binds its precompiled checks. */
import {shippedTarget} from '../../declare/shipped.ts'
import {block, options, output} from '../../generated/validators/targets/cursor.js'
import type {Target} from '../../lower/target.ts'

const target: Target = {
  ...shippedTarget('cursor', {output, block, options}),
  userFolder: () => ({instead: '.cursor', path: '.cursor'}),
}

export default target
