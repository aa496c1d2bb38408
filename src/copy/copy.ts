import type { Words } from "../document/model.ts"
import type { Bound } from "../figures/quantity.ts"
import type { NumberWords } from "../project/locale.ts"
import type { RegionStyle } from "../theme/theme.ts"

/** A text, with the marks of its sources where they stand. */
export type SaidText = readonly (string | SourceMarkCopy)[]

/** A mark that leads to a note. */
export interface SourceMarkCopy {
  readonly sources: readonly string[]
  readonly note: string
}

/** What every artifact of an edition must say, from documents and charts: what a proof is read against. */
export interface EditionCopy {
  readonly briefing: string
  /** What the corporate file that decks are written into says on its masters and layouts; nothing where there is none. */
  readonly frame: readonly string[]
  readonly locales: readonly LocaleCopy[]
}

/** What the artifacts of one locale must say. */
export interface LocaleCopy {
  readonly locale: string
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly organisation: string
  readonly keywords: readonly string[]
  /** The date up to which the data reach, in words. */
  readonly asOf: string
  readonly words: Words
  /** How numbers are printed, the data package's own units included. */
  readonly numbers: NumberWords
  readonly sources: readonly SourceCopy[]
  readonly slides: readonly SlideCopy[]
  readonly chapters: readonly ChapterCopy[]
  readonly charts: readonly ChartCopy[]
}

export interface SourceCopy {
  readonly id: string
  readonly title: string
  readonly short: string
  readonly asOf?: string
}

export interface SlideCopy {
  readonly number: number
  readonly tag: string
  readonly title: string
  readonly subtitle: string
  readonly body: readonly SlidePart[]
  /** The band at the slide's foot. */
  readonly callout: readonly string[]
  readonly source: string
  readonly notes: readonly string[]
  /** The marks of sources in its texts: they stand in the notes. */
  readonly marks: readonly SourceMarkCopy[]
}

/**
 * A paragraph; an item that a layout composes: the words that head it, and what is said below them; a table; a chart at
 * a size, below its caption where it has one.
 */
export type SlidePart =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "item"
      readonly style: RegionStyle
      /** Its place in the list, as it would be counted. */
      readonly number: number
      readonly head: readonly string[]
      readonly words: readonly string[]
    }
  | {
      readonly kind: "table"
      readonly alt: string
      readonly cells: readonly string[]
      /** The same as Markdown has them, which knows no merged cells: what several have in common is said in each. */
      readonly unmerged: readonly string[]
    }
  | { readonly kind: "chart"; readonly chart: string; readonly size: string; readonly caption: readonly string[] }

export interface ChapterCopy {
  readonly tag: string
  readonly title: SaidText
  /** In reading order; exhibits may float. */
  readonly body: readonly ChapterPart[]
}

export type ChapterPart =
  | { readonly kind: "heading"; readonly level: number; readonly text: SaidText }
  | { readonly kind: "text"; readonly text: SaidText }
  | TableCopy
  | {
      readonly kind: "chart"
      readonly chart: string
      readonly caption: readonly SaidText[]
      readonly foot: readonly SaidText[]
    }

/** A table: its caption and foot are empty where it is no exhibit. */
export interface TableCopy {
  readonly kind: "table"
  readonly caption: readonly SaidText[]
  readonly head: readonly SaidText[]
  readonly cells: readonly SaidText[]
  readonly foot: readonly SaidText[]
}

/** What a chart says. */
export interface ChartCopy {
  readonly id: string
  readonly alt: string
  /** The texts in the drawing, by the size it is drawn at. */
  readonly drawn: Readonly<Record<string, readonly string[]>>
  readonly native: NativeCopy
}

/** What Office is given: charts, a table's cells, or nothing that can be read. */
export type NativeCopy =
  | { readonly kind: "charts"; readonly charts: readonly PlotCopy[] }
  | { readonly kind: "table"; readonly cells: readonly string[] }
  | { readonly kind: "picture" }

/** A native chart: series in their order, each with its points in the order of the categories. */
export interface PlotCopy {
  /** What its rows have in common, in a grid of charts. */
  readonly title: string
  readonly categories: readonly (string | number)[]
  /** What stands above the categories in the workbook, and above values on a horizontal axis. */
  readonly categoryTitle: string
  readonly xTitle: string
  /** The axes that are seen. */
  readonly axes: readonly AxisCopy[]
  /** The label of a line across the bars. */
  readonly reference: string
  readonly series: readonly SeriesCopy[]
}

/** What an axis says: its title, and by which Office format and between which ends it counts. */
export interface AxisCopy {
  readonly title: string
  readonly format: string
  readonly min?: number
  readonly max?: number
}

export interface SeriesCopy {
  readonly name: string
  readonly points: readonly PointCopy[]
}

export interface PointCopy {
  /** Null is a gap. */
  readonly value: number | null
  readonly x?: number
  readonly size?: number
  readonly below?: number
  readonly above?: number
  readonly bound: Bound
  readonly label?: string
}
