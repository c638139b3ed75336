/** Colours of vendors, back among the canonical ones. */

/** Degrees on the colour wheel: a dark blue is nearer to blue than to any other dark colour. */
const hues: Readonly<Record<string, number>> = {
  red: 0,
  orange: 25,
  yellow: 45,
  green: 142,
  cyan: 189,
  blue: 221,
  purple: 271,
  pink: 330,
}

/** The nearest of the eight colours to `#rgb` or `#rrggbb`, for greys blue; null: no such value. */
export function nearestColor(text: string): string | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1]
  if (digits === undefined) return null
  const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const hue = hueOf(Number.parseInt(long, 16))
  const distance = (other: number): number => Math.min(Math.abs(hue - other), 360 - Math.abs(hue - other))
  return Object.entries(hues).reduce((best, one) => (distance(one[1]) < distance(best[1]) ? one : best))[0]
}

/** Greys have none, and are taken for slate. */
function hueOf(value: number): number {
  const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255] as const
  const top = Math.max(red, green, blue)
  const span = top - Math.min(red, green, blue)
  if (span < 16) return 221
  if (top === red) return (60 * ((green - blue) / span) + 360) % 360
  if (top === green) return 60 * ((blue - red) / span) + 120
  return 60 * ((red - green) / span) + 240
}
