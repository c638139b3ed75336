/** The part of a precompiled ajv validator that we use. */

/** One complaint of a precompiled validator. */
export interface SchemaError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
  /** The key that is complained of, rather than its value. */
  readonly propertyName?: string
}

/** Checks data; after `false`, `errors` says why until the next call. */
export interface Validate {
  (data: unknown): boolean
  readonly errors?: readonly SchemaError[] | null
  /** Keys that the schema names, where somebody asks for them. */
  readonly keys?: readonly string[]
}
