/** The shape of agent names. */

/** Small letters, digits and single hyphens; a letter first, no hyphen last. */
export function isKebabCase(name: string): boolean {
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)
}

/** The name without hyphens at its ends, and one where several stood. */
export function singleHyphens(name: string): string {
  return name.replace(/-+/g, '-').replace(/^-|-$/g, '')
}

/** The kebab-case name that an author may have meant; null when nothing of use is left. */
export function toKebabCase(name: string): string | null {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '')
  // Where words stand apart, a capital within one parts nothing: `TikTok Strategist`.
  const apart = /[a-z0-9] +[a-z0-9]/i.test(plain) ? plain : plain.replace(/([a-z0-9])([A-Z])/g, '$1-$2')
  const words = apart.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const guess = singleHyphens(words)
  return isKebabCase(guess) && guess.length <= 64 ? guess : null
}
