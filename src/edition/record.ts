import { keyText } from "../data/table.ts"
import type { Quantity } from "../figures/quantity.ts"

/** A text by locale: one that a locale has no words for is absent. */
export type Texts = Readonly<Record<string, string>>

/** What one edition says and shows, as far as another can be compared with it. It names no line and no folder. */
export interface EditionRecord {
  readonly briefing: string
  /** The edition's label; absent where it has none. */
  readonly edition?: string
  /** ISO date up to which the data reach. */
  readonly asOf: string
  readonly locales: readonly string[]
  /** Every source of the data package, by id. */
  readonly sources: readonly RecordedSource[]
  /** What can be asked for: columns of tables by table and column, then figures by name. */
  readonly measures: readonly RecordedMeasure[]
  /** Every quantity of the briefing, shown or not, by id. */
  readonly quantities: readonly RecordedQuantity[]
  /** By locale, then in the order of files and lines; the same claim once. */
  readonly claims: readonly RecordedClaim[]
  /** Every chart and table that the briefing binds, by id. */
  readonly exhibits: readonly RecordedExhibit[]
  /** Slides and pages that show anything of the above, by artifact and number. */
  readonly places: readonly RecordedPlace[]
}

export interface RecordedSource {
  readonly id: string
  /** ISO date or month. */
  readonly asOf?: string
  /** ISO 8601 duration. */
  readonly maxAge?: string
  readonly title: Texts
}

/** A column of a table, or a figure (without `column`), as addresses name it. */
export interface RecordedMeasure {
  readonly name: string
  readonly column?: string
  /** Names of the parts of its keys, and what each of them means: two patterns line up when these are the same. */
  readonly key: readonly string[]
  readonly dimensions: readonly string[]
  /** Keys, joined by `/`, whose cell is empty. */
  readonly empty?: readonly string[]
}

export interface RecordedCell {
  readonly table: string
  readonly key: readonly string[]
  readonly column: string
  /** As the file has it. */
  readonly text: string
}

/** The address of a cell: `trips/hill/2024#trips`. */
export function cellAddress({ table, key, column }: Pick<RecordedCell, "table" | "key" | "column">): string {
  return `${keyText(table, key)}#${column}`
}

export interface RecordedQuantity
  extends Pick<Quantity, "id" | "value" | "bound" | "interval" | "unit" | "period" | "status" | "expression"> {
  /** Ids, sorted. */
  readonly sources: readonly string[]
  /** By address. */
  readonly cells: readonly RecordedCell[]
  /** Its short print. */
  readonly texts: Texts
}

export interface RecordedClaim {
  readonly locale: string
  /** Id of the section whose file it stands in. */
  readonly section?: string
  /** Id of the exhibit in whose words it stands. */
  readonly exhibit?: string
  /** Path in the briefing. */
  readonly file: string
  readonly expression: string
  /** The sentence that the expression guards. */
  readonly text: string
  /** Ids of the quantities it looked at, sorted. */
  readonly quantities: readonly string[]
}

export interface RecordedExhibit {
  readonly id: string
  readonly kind: "chart" | "table"
  readonly title: Texts
  /** Ids of every quantity it shows, labelled or not, sorted. */
  readonly quantities: readonly string[]
}

/** A slide or page. */
export interface RecordedPlace {
  readonly artifact: string
  readonly locale: string
  /** From 1. */
  readonly at: number
  /** What a page prints as its number. */
  readonly label?: string
  /** The slide's title, or the chapter's that the page belongs to. */
  readonly title?: string
  /** Ids of the quantities whose text stands there, sorted. */
  readonly quantities: readonly string[]
  /** Indexes into the record's claims, rising. A claim that an exhibit's hidden words make stands where the exhibit does. */
  readonly claims: readonly number[]
  /** Ids of the exhibits that stand there. */
  readonly exhibits: readonly string[]
}
