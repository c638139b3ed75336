/** Colours of vendors, back among the canonical ones. */

const hues: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [220, 38, 38],
  blue: [37, 99, 235],
  green: [22, 163, 74],
  yellow: [234, 179, 8],
  purple: [147, 51, 234],
  orange: [249, 115, 22],
  pink: [236, 72, 153],
  cyan: [6, 182, 212],
}

/** The nearest of the eight colours to `#rgb` or `#rrggbb`; null: no such value. */
export function nearestColor(text: string): string | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1]
  if (digits === undefined) return null
  const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const parts = [0, 2, 4].map(at => Number.parseInt(long.slice(at, at + 2), 16))
  const distance = (hue: readonly number[]): number =>
    hue.reduce((sum, value, index) => sum + (value - (parts[index] ?? 0)) ** 2, 0)
  return Object.entries(hues).reduce((best, one) => (distance(one[1]) < distance(best[1]) ? one : best))[0]
}
