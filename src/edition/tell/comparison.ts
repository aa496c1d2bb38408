import type { EditionDifference, OldAndNew } from "../compare/difference.ts"

/** A difference, and what is said of its two sides. */
export interface Comparison {
  readonly difference: EditionDifference
  /** How the sides are called, as people named them. */
  readonly names: OldAndNew<string>
  /** Languages of either side, the new one's first. */
  readonly locales: readonly string[]
  /** Sides that do not build: their slides, pages, charts and tables are not known. */
  readonly unbuilt: readonly (keyof OldAndNew<unknown>)[]
}

/** A difference as tables in the order of reading, for formats to say. */
export interface Outline {
  /** One line. */
  readonly summary: string
  /** Sentences that must be read before the tables. */
  readonly notes: readonly string[]
  /** Tables that have rows. */
  readonly tables: readonly OutlineTable[]
}

export interface OutlineTable {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
