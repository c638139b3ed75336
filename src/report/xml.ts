/** XML 1.0 as the machine formats write it. */
import {showCode} from './visible.ts'

export interface XmlElement {
  readonly name: string
  /** Null: left out. */
  readonly attributes: Readonly<Record<string, string | number | null>>
  /** Elements, or one text. */
  readonly content: readonly XmlElement[] | string
}

// What XML 1.0 holds in no form at all, not even as a reference: most controls, lone surrogates, two code points.
const impossible = /[\0-\x08\x0b\x0c\x0e-\x1f\p{Cs}\ufffe\uffff]/gu
// Markup, and what a reader would normalise, or what could steer a terminal that shows the document.
const special = /[&<>"'\t\n\r\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu
const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A document with a final newline. */
export function printXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${printElement(root, '')}`
}

/** A line of text, or an attribute value; what XML cannot hold becomes an escape such as `\x1b`. */
function escapeXml(text: string): string {
  return text.replace(impossible, showCode).replace(special, reference)
}

function printElement({name, attributes, content}: XmlElement, indent: string): string {
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escapeXml(String(value))}"`],
  )
  const head = `${indent}<${name}${list.join('')}`
  if (content.length === 0) return `${head}/>\n`
  if (typeof content === 'string')
    return `${head}>${content.split('\n').map(escapeXml).join('\n')}</${name}>\n`
  const children = content.map(child => printElement(child, `${indent}  `)).join('')
  return `${head}>\n${children}${indent}</${name}>\n`
}

function reference(character: string): string {
  return names[character] ?? `&#x${(character.codePointAt(0) ?? 0).toString(16)};`
}
