/** `agentc explain CONFIG-KEY`: what a key of the config means and what it takes. */
import type {Context} from '../line/command.ts'
import {printData, printText} from '../line/document.ts'
import type {ConfigKey} from './config-keys.ts'
import {resolveRef, shapeOf} from './shape.ts'
import {optionLines} from './target.ts'

/** Prints one key. */
export function explainConfig(context: Context, config: ConfigKey, isJson: boolean): void {
  const {path, schema, root, fallback} = config
  const isSupported = schema['x-agentc']?.unsupported !== true
  const description = schema.description ?? ''
  const shape = isSupported ? shapeOf(config) : null
  const keys = Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    shape: shapeOf({schema: property, root}),
    description: resolveRef({schema: property, root}).schema.description ?? '',
  }))
  const known = schema['x-agentc']?.known
  const values = Array.isArray(known) ? known.map(String) : []
  if (isJson) {
    printData(context, {
      kind: 'config',
      path,
      supported: isSupported,
      description,
      shape,
      default: fallback,
      keys,
    })
    return
  }
  const {style} = context
  const lines = [
    `${style.paint('strong', path)}: key of the config`,
    ...(description === '' ? [] : ['', description]),
    '',
    shape === null ? 'Not supported by this version; a config with it is refused.' : `Takes: ${shape}`,
    ...(values.length === 0 ? [] : [`Known: ${values.join(', ')}; others need \`vocabulary\``]),
    ...(fallback === null ? [] : [`Default: ${JSON.stringify(fallback)}`]),
  ]
  const inside = keys.map(key =>
    optionLines({name: `${path}.${key.name}`, shape: key.shape, default: null, description: key.description}),
  )
  printText(context, `${lines.join('\n')}\n${inside.length === 0 ? '' : `\n${inside.join('')}`}`)
}
