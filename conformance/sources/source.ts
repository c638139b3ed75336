/** What the suite compiles: projects of specs, in named sets. */

/** Files of one project, without its config: path -> text. */
export interface SourceProject {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
}

/** A set of projects, reported as one row of the table. */
export interface SourceSet {
  readonly id: string
  /** What it is, in words for the page. */
  readonly title: string
  /** Projects; a text says why the set is not to be had here. */
  readonly projects: () => Promise<readonly SourceProject[] | string>
  /** Its texts are other people's: the page quotes none of them. */
  readonly isForeign: boolean
}
