/** Relation types (contract, section 3). One table: inverses, hierarchy and wording come from here alone. */

/** One type of relation, with its inverse. */
export interface RelationType {
  readonly name: string
  /** Equal to `name` for symmetric types. */
  readonly inverse: string
  /** A cycle of such edges is an error. */
  readonly hierarchical: boolean
  /** The holder may call the other agent. */
  readonly grantsCalling: boolean
  /** Work flows from the holder to the other; reachability follows these. */
  readonly leadsTo: boolean
  /** Sentence for a prompt; `{name}` is the other agent. */
  readonly phrase: string
}

type Row = readonly [
  name: string,
  inverse: string,
  traits: {hierarchical?: true; grantsCalling?: true; leadsTo?: true},
  phrase: string,
]

const rows: readonly Row[] = [
  [
    'coordinates',
    'coordinated_by',
    {hierarchical: true, grantsCalling: true, leadsTo: true},
    'Coordinates {name}',
  ],
  ['coordinated_by', 'coordinates', {}, 'Coordinated by {name}'],
  ['delegates_to', 'delegated_by', {grantsCalling: true, leadsTo: true}, 'Delegates to {name}'],
  ['delegated_by', 'delegates_to', {}, 'Takes work from {name}'],
  ['reports_to', 'has_report', {hierarchical: true}, 'Reports to {name}'],
  ['has_report', 'reports_to', {leadsTo: true}, 'Receives the reports of {name}'],
  ['escalates_to', 'escalated_from', {hierarchical: true, leadsTo: true}, 'Escalates to {name}'],
  ['escalated_from', 'escalates_to', {}, 'Takes escalations from {name}'],
  ['pipeline_next', 'pipeline_prev', {hierarchical: true, leadsTo: true}, 'Hands the result on to {name}'],
  ['pipeline_prev', 'pipeline_next', {}, 'Continues the work of {name}'],
  ['reviews', 'reviewed_by', {}, 'Reviews the work of {name}'],
  ['reviewed_by', 'reviews', {leadsTo: true}, 'Has its work reviewed by {name}'],
  ['collaborates_with', 'collaborates_with', {leadsTo: true}, 'Works together with {name}'],
  ['cross_domain', 'cross_domain', {leadsTo: true}, 'Consults {name} in another domain'],
  ['shares_data_with', 'shares_data_with', {leadsTo: true}, 'Shares data with {name}'],
]

/** Names of the types that every project has. */
export const builtInTypes: ReadonlySet<string> = new Set(rows.map(([name]) => name))

/** What the config says about a type of its own. */
export interface RelationTypeConfig {
  readonly inverse?: string
  readonly hierarchical?: boolean
}

/** The built-in types with those of the config; an inverse that is named but not declared comes into being. */
export function relationTypes(
  extra: Readonly<Record<string, RelationTypeConfig>>,
): ReadonlyMap<string, RelationType> {
  const table = new Map<string, RelationType>()
  for (const [name, inverse, traits, phrase] of rows)
    table.set(name, {...plain(name, inverse), ...traits, phrase})
  for (const [name, {inverse = name, hierarchical = false}] of Object.entries(extra)) {
    table.set(name, {...plain(name, inverse), leadsTo: true, hierarchical})
    if (!table.has(inverse)) table.set(inverse, plain(inverse, name))
  }
  return table
}

function plain(name: string, inverse: string): RelationType {
  const words = name.replaceAll('_', ' ')
  const phrase = `${words.charAt(0).toUpperCase()}${words.slice(1)} {name}`
  return {name, inverse, hierarchical: false, grantsCalling: false, leadsTo: name === inverse, phrase}
}
