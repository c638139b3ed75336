import {type Description, descriptionOf} from '../../analysis/description/description.ts'
import {restatesName} from '../../analysis/description/restates.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'
import {compiles} from '../../lower/target.ts'

/** Characters, from which on a text can say what and when. */
const least = 20

/** A character of these scripts says as much as three letters. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

const rule: Rule = defineRule({
  id: 'description/too-short',
  code: 'DSC002',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    short:
      'the description has {length}, too few to tell a client when to call `{name}`; say what it does and when to use it, in {least} at least',
  },
  check({owner, project, report}) {
    const description = descriptionOf(owner)
    const text = description?.text.trim() ?? ''
    // A blank one is the finding DSC001.
    if (description === null || text === '' || text.length >= least) return
    if (weightOf(text) >= least || restatesName(description) || isRefused(description, project)) return
    const {length: count} = [...text]
    const data = {length: `${count} character${count === 1 ? '' : 's'}`, name: owner.name, least}
    report('short', data, description.place, {field: 'description'})
  },
})

export default rule

function weightOf(text: string): number {
  return [...text].length + 2 * (text.match(dense)?.length ?? 0)
}

/** A target that takes no text so short says so itself (TGT006). */
function isRefused({owner, text}: Description, {config, targets}: Project): boolean {
  if (!('fields' in owner)) return false
  return config.targets.some(({id, options}) => {
    const target = targets.get(id)
    if (target === undefined || !compiles(target, owner, options)) return false
    const block = owner.blocks[id]
    if (block !== undefined && block !== false && Object.hasOwn(block, 'description')) return false
    return text.trim().length < (target.lengths?.description.least ?? 0)
  })
}
