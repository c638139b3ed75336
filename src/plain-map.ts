/** Whether data of any origin are a map. */

/** True for what YAML, JSON and TOML call a map, an object, a table: neither null nor a list. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
