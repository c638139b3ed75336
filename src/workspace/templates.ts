/** The texts that bodies can include: partials, and fragments per target. */
import picomatch from 'picomatch'
import {parseText} from '../parse/parse.ts'
import type {Syntax} from '../parse/syntax.ts'
import {readSource} from '../read/read.ts'
import {walk} from '../read/walk.ts'
import {fragmentsFolder, partialsFolder, TemplateSet} from '../template/set.ts'
import type {OpenPack} from './packs/open/read-pack.ts'
import type {Session} from './session.ts'

/** What was read, for templates and for the rules about texts. */
export interface Templates {
  readonly set: TemplateSet
  readonly syntaxes: readonly Syntax[]
}

/** Whether a path (relative to the root) is that of a text to include, which is no agent. */
export function isTemplateFile(path: string): boolean {
  return (
    path.endsWith('.md') && [partialsFolder, fragmentsFolder].some(folder => path.startsWith(`${folder}/`))
  )
}

/** Reads all of them; a project without the folders pays for two looks at the disk. */
export function readTemplates(session: Session): Templates {
  const syntaxes = [partialsFolder, fragmentsFolder].flatMap(folder => syntaxesBelow(folder, session))
  const files = syntaxes.map(syntax => ({file: syntax.source.path, text: textOf(syntax)}))
  return {set: new TemplateSet(files, session.targets.ids), syntaxes}
}

/** Those of a pack, which its own agents alone include. */
export function readPackTemplates({ref, place, texts}: OpenPack, session: Session): Templates {
  const {host, limits, targets} = session
  const inner = [...texts].filter(isTemplateFile).sort()
  const base = {host, root: place.real, format: null, resources: [], asked: true, limit: limits.file}
  const syntaxes = inner.map(path => {
    const syntax = parseText({...readSource({...base, path}), path: `${ref.folder}/${path}`})
    session.texts.set(syntax.source.path, syntax.source.text)
    return syntax
  })
  const files = syntaxes.map(syntax => ({
    file: syntax.source.path.slice(ref.folder.length + 1),
    text: textOf(syntax),
  }))
  return {set: new TemplateSet(files, targets.ids, ref.folder), syntaxes}
}

/** Null: it could not be read. */
function textOf({source, problems}: Syntax): string | null {
  const isRead = !problems.some(({kind}) => /^(?:unreadable|not-utf8|file-too-large)$/.test(kind))
  return isRead ? source.text : null
}

function syntaxesBelow(folder: string, session: Session): readonly Syntax[] {
  const {host, root, config, limits, texts, inputs} = session
  if (host.realPath(`${root}/${folder}`) === null) return []
  const isExcluded = config.exclude.length === 0 ? () => false : picomatch([...config.exclude], {dot: true})
  const wants = (path: string): boolean => isTemplateFile(path) && !isExcluded(path)
  const request = {host, root, meets: () => undefined, enters: () => true, wants, promises: () => false}
  const base = {host, root, format: null, resources: [], asked: true, limit: limits.file}
  const found = walk(request, folder)
  return [...found.files, ...found.refused.map(({path}) => path)].sort().map(path => {
    const syntax = parseText(readSource({...base, path}))
    texts.set(path, syntax.source.text)
    inputs.set(path, folder === partialsFolder ? 'partial' : 'fragment')
    return syntax
  })
}
